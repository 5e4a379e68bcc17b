/**
 * Agreement of both multi-turn evaluators with the episodes that two readers judged, on BFCL V3 and on the suite that its patches
 * make for judging; and every episode whose verdict moves, with the patches of its entry. No patch is made or chosen with these
 * labels in view: each names a finding that was there before.
 *
 * Run: `node tests/repair-reading/rejudged-agreement.ts`; flag with its default: `--patches repairs/bfcl-v3`. Needs the folders of
 * `ASSAY_BFCL`, `ASSAY_OFFICIAL` and `ASSAY_ADJUDICATED`.
 */
import { parseArgs } from 'node:util';
import { CATEGORIES } from '../../benchmarks/bfcl/categories.ts';
import { loadBfcl } from '../../benchmarks/suites/bfcl/load.ts';
import { judgingPorts } from '../../benchmarks/suites/judging-ports.ts';
import { bfclMultiTurn } from '../../evaluators/action/bfcl-multi-turn/index.ts';
import { outcomeMultiTurn } from '../../evaluators/outcome/multi-turn/index.ts';
import { agreement } from '../../evaluators/statistics/kappa.ts';
import { wilson } from '../../evaluators/statistics/wilson.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { bfclV3Repaired } from '../../repairs/bfcl-v3/index.ts';
import { deriveSuite } from '../../repairs/catalogue/derive-suite.ts';
import { patchesFor } from '../../repairs/catalogue/derivations.ts';
import { readCatalogue } from '../../repairs/catalogue/read-catalogue.ts';
import { patchesByEntry } from '../../repairs/effect/patches-by-entry.ts';
import { labelsOf } from '../support/adjudicated.ts';
import { estimateText } from '../support/agreement-text.ts';
import { BFCL } from '../support/bfcl-folder.ts';
import { officialEpisodes } from '../support/official-episodes.ts';
import type { Recorded } from '../support/official-episodes.ts';
import { officialRunFits } from '../support/official-runs.ts';

const EVALUATORS = [bfclMultiTurn, outcomeMultiTurn];

/** An episode that two readers agree on, as each evaluator judges it on each of the two suites. */
type Judged = {
  readonly name: string;
  readonly key: string;
  readonly read: string;
  /** Verdicts by evaluator: before, after. */
  readonly verdicts: ReadonlyMap<string, readonly [string, string]>;
};

const { values } = parseArgs({ options: { patches: { type: 'string', default: bfclV3Repaired.folder } } });
const original = await loadBfcl(BFCL, CATEGORIES);
const { catalogue } = readCatalogue(values.patches, original);
const judgeBefore = judgesOf(original);
const judgeAfter = judgesOf(deriveSuite(original, catalogue, 'rejudged'));
const patches = patchesByEntry(original, patchesFor('rejudged', catalogue));

const labels = (['old', 'new'] as const).flatMap(labelsOf);
const byModel = new Map<string, Recorded[]>();
for await (const recorded of officialEpisodes(original, [...new Set(labels.map(({ model }) => model))])) {
  const { model } = recorded.episode;
  byModel.set(model, [...(byModel.get(model) ?? []), recorded]);
}
const fits = officialRunFits(original, byModel);

const judged = labels.flatMap(({ set, number, model, category, entry, agreed }): Judged[] => {
  const isOther = fits.get(model)?.some((fit) => fit.category === category && fit.conclusion === 'mismatch');
  const recorded = byModel.get(model)?.find(({ episode }) => episode.entryId === entry);
  if (isOther === true || recorded === undefined) return [];
  const verdicts = EVALUATORS.map(
    ({ identity: { id } }) =>
      [id, [judgeBefore(id, recorded.episode), judgeAfter(id, recorded.episode)]] as const,
  );
  const name = `${set} ${number} ${model}`;
  return [{ name, key: entryKey(recorded.entry), read: agreed, verdicts: new Map(verdicts) }];
});

for (const { identity } of EVALUATORS) report(identity.id);

/** Judges an episode with an evaluator; `withdrawn`: the suite has no such entry. */
function judgesOf(suite: Suite): (evaluator: string, episode: Episode) => string {
  const ports = judgingPorts(suite);
  const judges = new Map(EVALUATORS.map((each) => [each.identity.id, each.judgeFor(ports)]));
  const entries = new Map(suite.entries.map((entry) => [entryKey(entry), entry]));
  return (evaluator, episode) => {
    const entry = entries.get(entryKey({ id: episode.entryId, occurrence: episode.occurrence }));
    if (entry === undefined) return 'withdrawn';
    const { kind } = mustGet(judges, evaluator, 'evaluator')(entry, episode);
    return kind === 'pass' ? 'success' : kind;
  };
}

function report(evaluator: string): void {
  const cases = judged.map(({ verdicts, ...rest }) => {
    const [before, after] = mustGet(verdicts, evaluator, 'evaluator');
    return { ...rest, before, after };
  });
  console.log(`\n${evaluator}, ${cases.length} episodes`);
  const inBoth = cases.filter(({ after }) => after !== 'withdrawn');
  console.log(`  original: ${agreementOf(inBoth.map(({ read, before }) => [read, before]))}`);
  console.log(`  rejudged: ${agreementOf(inBoth.map(({ read, after }) => [read, after]))}`);
  for (const { name, key, read, before, after } of cases.filter((one) => one.before !== one.after)) {
    const by = (patches.get(key) ?? []).map(({ id }) => id).join(', ');
    console.log(`  ${name} on ${key}: ${before} becomes ${after}, read as ${read}, by ${by}`);
  }
}

function agreementOf(pairs: readonly (readonly [string, string])[]): string {
  const hits = pairs.filter(([read, given]) => read === given).length;
  const { kappa } = agreement(
    pairs.map(([read]) => read),
    pairs.map(([, given]) => given),
  );
  return `${hits}/${pairs.length} = ${estimateText(wilson(hits, pairs.length))}, kappa ${estimateText(kappa)}`;
}
