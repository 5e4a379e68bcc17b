import { z } from 'zod';
import { resultFolder } from '../../../benchmarks/bfcl/folders.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import type { Detector } from '../../../repairs/audit/detector.ts';
import type { AuditBench } from '../../../repairs/audit/tasks.ts';
import { USUAL_REPLY_LIMITS } from '../../contract/reply-limits.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import { playOffline } from '../../run/play-offline.ts';
import { createPlayer } from '../run/players.ts';
import { BEST_AGENT } from '../start/agents.ts';

/** What a thread of an audit is started with. */
export const AuditRequest = z.strictObject({
  /** Id or folder of a suite. */
  suite: z.string(),
  /** Folder of the suite's data; absent: it needs none. */
  bfcl: z.string().optional(),
  /** Folder of recorded runs; absent: none are read. */
  results: z.string().optional(),
  /** Categories in which recorded runs are read. */
  categories: z.array(z.string()),
  /** Ids of the detectors to run. */
  detectors: z.array(z.string()),
});
export type AuditRequest = z.infer<typeof AuditRequest>;

/**
 * What the tasks of an audit are done with. Witnesses are played by the agent that plays references.
 *
 * @param results - folder of recorded runs; `undefined`: none are read.
 * @param reported - entries in whose categories recorded runs are read.
 * @throws {InputError} if the folder has no model.
 */
export function auditBench(
  suite: Suite,
  detectors: readonly Detector[],
  results: string | undefined,
  reported: readonly Pick<SuiteEntry, 'category'>[],
): AuditBench {
  const player = createPlayer(BEST_AGENT, suite, USUAL_REPLY_LIMITS, { variables: {} });
  const world = suiteWorld(suite);
  const categories = [...new Set(reported.map(({ category }) => category))];
  return {
    audited: auditedSuite(suite, (entry) => playOffline(player, entry, world)),
    detectors,
    runs: results === undefined ? undefined : { ...resultFolder(results), categories },
  };
}
