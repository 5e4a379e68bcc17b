import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allProfiles, profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import { compareTallies } from '../../../evaluators/ranking/compare-tallies.ts';
import { chooseCoverage } from '../../../evaluators/ranking/coverage.ts';
import type { Coverage } from '../../../evaluators/ranking/coverage.ts';
import { scoreMatrix } from '../../../evaluators/ranking/score-matrix.ts';
import type { ScenarioOf } from '../../../evaluators/ranking/score-matrix.ts';
import { groupNamed, rankSuite, tableOf } from '../../../evaluators/ranking/suite-ranking.ts';
import type { LeafSource } from '../../../evaluators/ranking/table-cells.ts';
import { sizesOf, talliesIn } from '../../../evaluators/ranking/tallies.ts';
import type { ModelTally } from '../../../evaluators/ranking/tallies.ts';
import { mcNemar } from '../../../evaluators/statistics/mcnemar.ts';
import { pairedBootstrap } from '../../../evaluators/statistics/paired-bootstrap.ts';
import { repeatedTrials } from '../../../evaluators/statistics/repeated-trials.ts';
import { DEFAULT_LEVEL } from '../../../evaluators/statistics/score.ts';
import { seededRandom } from '../../../harness/contract/seeded-random.ts';
import { wilson } from '../../../evaluators/statistics/wilson.ts';
import { officialTables, printedLeaf, printedRows } from '../../../evaluators/tables/official.ts';
import type { PrintedTable } from '../../../evaluators/tables/official.ts';
import type { EvaluatorIdentity } from '../../../harness/contract/judging.ts';
import type { ScoreTable } from '../../../harness/contract/score-table.ts';
import { categoriesInGroup } from '../../../harness/contract/suite-definition.ts';
import type { SuiteDefinition, SuiteGroup } from '../../../harness/contract/suite-definition.ts';
import type { Seen } from './digests.ts';

/** Verdicts of one family of evaluators, and what they are ranked by. */
export type Rankable = {
  readonly suite: ScoreTable['suite'];
  readonly definition: SuiteDefinition;
  readonly evaluators: readonly EvaluatorIdentity[];
  readonly tallies: ReadonlyMap<string, ModelTally>;
  readonly scenarioOf: ScenarioOf;
};

function tableFor(ranked: Rankable, group: SuiteGroup, sources: readonly LeafSource[] = []): ScoreTable {
  const { suite, evaluators, tallies, scenarioOf } = ranked;
  const coverage = coverageIn(ranked, group);
  const isMismatch = () => false;
  return rankSuite({
    suite,
    evaluators: [...evaluators],
    tallies,
    coverage,
    isMismatch,
    scenarioOf,
    group,
    sources,
  });
}

function coverageIn({ tallies }: Rankable, group: SuiteGroup): Coverage {
  const categories = categoriesInGroup(group, [...sizesOf(tallies).keys()]);
  return chooseCoverage({ categories, tallies, voters: new Set(tallies.keys()), isMismatch: () => false });
}

/** The ranking of every group, and of the group that the verdicts fill. */
export function seeRankings(ranked: Rankable, seen: Seen): void {
  const { definition, tallies } = ranked;
  for (const group of definition.groups) seen(tableFor(ranked, group));
  seen(groupNamed(definition, undefined, [...sizesOf(tallies).keys()]).slug);
}

/** Two evaluators side by side over one group. */
export function seeComparison(a: Rankable, b: Rankable, slug: string, seen: Seen): void {
  const sideOf = (ranked: Rankable, evaluator: string) => {
    const table = tableFor(ranked, groupNamed(ranked.definition, slug, []));
    return { evaluator, table, tallies: talliesIn(ranked.tallies, new Set(Object.keys(table.weights))) };
  };
  seen(compareTallies(sideOf(a, 'action'), sideOf(b, 'outcome'), a.scenarioOf));
}

/** What the official tables say, and a ranking whose table is filled from them. */
export function seeOfficial(ranked: Rankable, folder: string, seen: Seen): void {
  const printed = printedTables(folder, ranked.definition);
  const official = officialTables(printed);
  const scopes = ranked.definition.groups.flatMap(({ slug, categories }) => [slug, ...(categories ?? [])]);
  for (const { leaderboardName } of allProfiles()) {
    seen(official.facts(leaderboardName));
    seen(scopes.map((scope) => official.published(leaderboardName, scope)));
  }
  const leafOf = printedLeaf(printed);
  const sources = [
    (model: string, category: string) => leafOf(profileOf(model)?.leaderboardName ?? model, category),
  ];
  // Without the verdicts of one group the table takes all of its cells from the official ones.
  const { categories } = groupNamed(ranked.definition, 'non_live', []);
  const tallies = talliesIn(ranked.tallies, new Set(categories));
  const group = groupNamed(ranked.definition, 'overall', []);
  seen(tableFor({ ...ranked, tallies }, group, sources));
}

function printedTables(folder: string, { groups }: SuiteDefinition): readonly PrintedTable[] {
  return groups.flatMap((group) => {
    const table = tableOf(group);
    const path = join(folder, table?.file ?? '');
    const rows =
      table !== undefined && existsSync(path) ? printedRows(readFileSync(path, 'utf8')) : undefined;
    return table === undefined || rows === undefined
      ? []
      : [{ group: group.slug, kind: group.kind, table, rows }];
  });
}

/** Paired tests and intervals that no table prints: of each model and the next, and of models as trials of one. */
export function seeIntervals({ tallies, scenarioOf }: Rankable, seen: Seen): void {
  const weights = sizesOf(tallies);
  const { entries, scores } = scoreMatrix({ tallies, weights, scenarioOf });
  for (const [index, first] of scores.entries()) {
    const second = scores[index + 1];
    if (second === undefined) break;
    seen(mcNemar(first, second));
    const options = { random: seededRandom(index), resamples: 100, level: DEFAULT_LEVEL };
    seen(pairedBootstrap(entries, weights, { first, second }, options));
    seen(wilson(first.filter((score) => score === 1).length, first.length));
  }
  const rows = entries.map(({ cluster }, index) => ({ cluster, trials: scores.map((row) => row[index]) }));
  for (const k of [1, 2, 3]) seen(repeatedTrials(rows, k));
}
