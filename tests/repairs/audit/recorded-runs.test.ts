import { expect, test } from 'vitest';
import { CATEGORIES } from '../../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../../benchmarks/suites/bfcl/load.ts';
import type { RunFit } from '../../../harness/contract/run-fit.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { auditedSuite } from '../../../repairs/audit/audited-suite.ts';
import type { AuditedSuite, Detector } from '../../../repairs/audit/detector.ts';
import { recordedRunDiffers } from '../../../repairs/audit/detectors/recorded/recorded-run-differs.ts';
import { judgedModels } from '../../../repairs/audit/recorded/judged-models.ts';
import { runAudit } from '../../../repairs/audit/run-audit.ts';
import type { RecordedModel } from '../../../repairs/audit/run-audit.ts';
import { performTasks, tasksOf } from '../../../repairs/audit/tasks.ts';
import { agentEpisodes } from '../../support/agents.ts';
import { BFCL, hasFolders, OFFICIAL } from '../../support/bfcl-folder.ts';
import { linkModels } from '../../support/official.ts';
import { KNOWN_MODEL, smallBfcl } from '../../support/small-bfcl.ts';
import { smallOwnSuite } from '../../support/small-suite.ts';
import { temporaryFolders, writeText } from '../../support/temporary-folder.ts';

const newFolder = temporaryFolders();

async function small() {
  const folder = smallBfcl(newFolder());
  const suite = await loadBfcl(folder.bfcl, CATEGORIES);
  return { folder, audited: auditedSuite(suite, agentEpisodes('oracle', suite)) };
}

const runsIn = (results: string, categories: readonly string[]) => ({
  results,
  models: [KNOWN_MODEL],
  categories,
});
const ALL = CATEGORIES.map(({ name }) => name);

async function recordsOf(models: AsyncIterable<RecordedModel>) {
  const seen: (readonly [model: string, entry: string, verdicts: readonly string[]])[] = [];
  for await (const [model, records] of models)
    for (const { entry, verdicts } of records)
      seen.push([model, entryKey(entry), Array.from(verdicts, ([id, { kind }]) => `${id} ${kind}`)]);
  return seen;
}

test('records come in suite order, with the verdict of every evaluator that applies', async () => {
  const { folder, audited } = await small();
  const runs = runsIn(folder.results, ALL);
  expect(await recordsOf(judgedModels(audited, 'one-turn', runs))).toEqual([
    [KNOWN_MODEL, 'simple_0', ['action/bfcl-ast pass', 'outcome/single-turn pass']],
    [KNOWN_MODEL, 'irrelevance_0', ['action/bfcl-ast pass', 'outcome/single-turn pass']],
    [KNOWN_MODEL, 'irrelevance_1', ['action/bfcl-ast pass', 'outcome/single-turn pass']],
    [KNOWN_MODEL, 'live_relevance_0-0-0', ['action/bfcl-ast pass', 'outcome/single-turn pass']],
    [KNOWN_MODEL, 'live_relevance_3-3-0', ['action/bfcl-ast pass', 'outcome/single-turn pass']],
    [
      KNOWN_MODEL,
      expect.stringContaining('live_relevance_3-3-0'),
      ['action/bfcl-ast fail', 'outcome/single-turn fail'],
    ],
  ]);
  const played = await recordsOf(judgedModels(audited, 'several-turns', runs));
  expect(played.map(([, entry]) => entry)).toEqual([
    'multi_turn_base_0',
    'multi_turn_base_1',
    'multi_turn_base_2',
  ]);
});

test('a category that is not asked for is not read', async () => {
  const { folder, audited } = await small();
  writeText(folder.result('simple'), 'broken');
  const read = (categories: readonly string[]) =>
    recordsOf(judgedModels(audited, 'one-turn', runsIn(folder.results, categories)));
  expect(await read(['irrelevance'])).toHaveLength(2);
  await expect(read(['simple'])).rejects.toThrow('BFCL_v3_simple_result.json:1');
});

const FIT: RunFit = {
  model: 'm',
  category: 'c',
  conclusion: 'mismatch',
  evidence: [
    { test: 'early-calls', episodes: 40, misfits: 39, conclusion: 'mismatch' },
    { test: 'withheld-in-prompt', episodes: 3, misfits: 0, conclusion: 'untested' },
  ],
};

test('a run that does not fit its entries is found, with the tests that contradict it', async () => {
  const suite = smallOwnSuite();
  const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
  const { findings } = await runAudit(
    audited,
    [recordedRunDiffers],
    [
      ['m', [], [FIT]],
      ['n', []],
    ],
  );
  expect(findings).toMatchObject([
    {
      id: 'recorded-run-differs:m:c',
      component: 'recorded-run',
      severity: 'major',
      target: { kind: 'run', model: 'm', category: 'c' },
      claim:
        'What is recorded of m in c is not of these entries: 39 of 40 episodes call a withheld tool by name before it is announced.',
      evidence: [{ kind: 'episodes', test: 'early-calls', episodes: 40, misfits: 39 }],
    },
  ]);
});

/** Counts the records that it is shown, by category. */
function counting(counts: Map<string, number>): Detector {
  return {
    identity: { id: 'counting', version: '1', group: 'recorded' },
    asks: 'nothing is reported',
    reads: 'recorded-runs',
    observe: () => ({
      take: (_model, records) => {
        for (const { entry } of records) counts.set(entry.category, (counts.get(entry.category) ?? 0) + 1);
      },
      findings: () => [],
    }),
  };
}

async function officialAudit(audited: AuditedSuite, model: string, categories: readonly string[]) {
  const folder = newFolder();
  linkModels(folder, [model], ['result']);
  const counts = new Map<string, number>();
  const bench = {
    audited,
    detectors: [recordedRunDiffers, counting(counts)],
    runs: { results: `${folder}/result`, models: [model], categories },
  };
  const shares = await performTasks(tasksOf(audited.suite, bench), bench);
  return { counts, findings: shares.flatMap(({ findings }) => findings) };
}

test.skipIf(!hasFolders(BFCL, OFFICIAL))(
  'of an official model whose recorded runs do not fit, those alone are found, and do not vote',
  async () => {
    const suite = await loadBfcl(BFCL, CATEGORIES);
    const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
    const categories = ['multi_turn_miss_func', 'multi_turn_miss_param'];
    const { findings, counts } = await officialAudit(audited, 'claude-3-5-sonnet-20241022-FC', categories);
    expect(findings.map(({ target }) => target)).toEqual([
      { kind: 'run', model: 'claude-3-5-sonnet-20241022-FC', category: 'multi_turn_miss_func' },
    ]);
    expect([...counts]).toEqual([['multi_turn_miss_param', 200]]);
  },
  60_000,
);
