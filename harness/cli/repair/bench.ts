import { z } from 'zod';
import { resultFolder } from '../../../benchmarks/bfcl/folders.ts';
import type { GateQuestion } from '../../../repairs/gates/check/share.ts';
import type { GateBench } from '../../../repairs/gates/check/tasks.ts';
import { groundOf } from '../../../repairs/gates/ground.ts';
import { Derivation } from '../../contract/patch.ts';
import type { Finding } from '../../contract/finding.ts';
import type { Suite } from '../../contract/suite.ts';
import type { Repairs } from '../../../repairs/catalogue/read-catalogue.ts';
import { GATE_MEANS } from '../suite/gate-means.ts';

/** What a thread of a check is started with, beside the findings. */
export const GateRequest = z.strictObject({
  /** Id or folder of the parent. */
  parent: z.string(),
  /** Folder of the parent's data; absent: it needs none. */
  bfcl: z.string().optional(),
  /** Folder of the catalogue. */
  patches: z.string(),
  /** Folder of recorded runs; absent: none are judged. */
  results: z.string().optional(),
});
export type GateRequest = z.infer<typeof GateRequest>;

/** What the gates are asked of a catalogue. */
export const gateQuestion = (
  { catalogue }: Pick<Repairs, 'catalogue'>,
  findings: readonly Finding[],
): GateQuestion => ({ patches: catalogue.patches, derivations: Derivation.options, findings });

/**
 * What a check is done with.
 *
 * @param results - folder of recorded runs; `undefined`: none are judged.
 * @throws {InputError} if the folder has no model.
 */
export function gateBench(parent: Suite, question: GateQuestion, results: string | undefined): GateBench {
  const categories = [...new Set(parent.entries.map(({ category }) => category))];
  const runs = results === undefined ? undefined : { ...resultFolder(results), categories };
  return { ground: groundOf(parent, GATE_MEANS), question, runs };
}
