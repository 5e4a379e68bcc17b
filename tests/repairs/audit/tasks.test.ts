import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import type { Detector } from '../../../repairs/audit/detector.ts';
import { joinedShares } from '../../../repairs/audit/join-shares.ts';
import { runAudit } from '../../../repairs/audit/run-audit.ts';
import { performTasks, tasksOf } from '../../../repairs/audit/tasks.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { KNOWN_MODEL, smallBfcl } from '../../support/small-bfcl.ts';
import { smallOwnSuite, starterEntry } from '../../support/small-suite.ts';
import { temporaryFolders } from '../../support/temporary-folder.ts';
import { draftOn, idleWitness, provenOn, reporting } from '../../support/toy-detectors.ts';

const newFolder = temporaryFolders();
const [FIRST, SECOND] = [starterEntry('starter_base_0'), starterEntry('starter_base_1')];
const SUITE = smallOwnSuite({ entries: [FIRST, SECOND] });
const AUDITED = auditedSuite(SUITE, agentEpisodes('oracle', SUITE));

/** Three detectors that share a cause; one of them has evidence and a witness that do not hold. */
const DETECTORS: readonly Detector[] = [
  reporting('alpha', provenOn(FIRST)),
  reporting(
    'beta',
    draftOn(SECOND, { witnesses: [{ ...idleWitness(SECOND), claims: 'wrong-but-passed' }] }),
    draftOn(FIRST, {
      evidence: [{ kind: 'words', entry: entryKey(FIRST), turn: 0, text: 'what is not said' }],
    }),
  ),
  reporting('gamma'),
];

test('tasks make up the audit, in any order', async () => {
  const bench = { audited: AUDITED, detectors: DETECTORS, runs: undefined };
  const tasks = tasksOf(SUITE, bench);
  expect(tasks).toHaveLength(3);
  const whole = await runAudit(AUDITED, DETECTORS, undefined);
  expect(whole.findings.map(({ id, severity, siblings }) => [id, severity, ...siblings])).toEqual([
    ['alpha:starter_base_0:0', 'critical', 'starter_base_1'],
    ['beta:starter_base_1:0', 'major', 'starter_base_0'],
  ]);
  expect(whole.figures.map(({ detector, ...counts }) => [detector.id, ...Object.values(counts)])).toEqual([
    ['alpha', 1, 1, 0, 0],
    ['beta', 1, 0, 1, 1],
    ['gamma', 0, 0, 0, 0],
  ]);
  for (const order of [tasks, tasks.toReversed()])
    expect(joinedShares(await performTasks(order, bench), DETECTORS, SUITE)).toEqual(whole);
});

/** Reports the first recorded entry of each part of a suite that it is shown. */
const firstRecorded: Detector = {
  identity: { id: 'first-recorded', version: '1', group: 'recorded' },
  asks: 'nothing is recorded',
  reads: 'recorded-runs',
  observe: () => {
    const entries: Parameters<typeof draftOn>[0][] = [];
    return {
      take: (_model, records) => void entries.push(...records.map(({ entry }) => entry)),
      findings: () => entries.slice(0, 1).map((entry) => draftOn(entry)),
    };
  },
};

test('recorded runs are read part by part, at both ends of the tasks', async () => {
  const small = smallBfcl(newFolder());
  const suite = await loadBfcl(small.bfcl, CATEGORIES);
  const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
  const detectors = [...DETECTORS.slice(2), firstRecorded];
  const categories = ['simple', 'multi_turn_base'];
  const bench = { audited, detectors, runs: { results: small.results, models: [KNOWN_MODEL], categories } };
  const tasks = tasksOf(suite, bench);
  expect(tasks).toEqual([
    { kind: 'recorded-runs', part: 'several-turns' },
    { kind: 'suite', detector: 'gamma' },
    { kind: 'recorded-runs', part: 'one-turn' },
  ]);
  const shares = await performTasks(tasks, bench);
  for (const order of [shares, shares.toReversed()])
    expect(joinedShares(order, detectors, suite).findings.map(({ id }) => id)).toEqual([
      'first-recorded:simple_0:0',
      'first-recorded:multi_turn_base_0:0',
    ]);
  expect(tasksOf(suite, { ...bench, runs: undefined })).toEqual([{ kind: 'suite', detector: 'gamma' }]);
});
