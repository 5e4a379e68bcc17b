import { UsageError } from '../../harness/contract/errors.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Judging } from '../../harness/contract/judging.ts';
import type { Player } from '../../harness/contract/outline.ts';
import type { ScoreTable } from '../../harness/contract/score-table.ts';
import { categoriesInGroup } from '../../harness/contract/suite-definition.ts';
import type { SuiteDefinition, SuiteGroup } from '../../harness/contract/suite-definition.ts';
import type { SuiteManifest } from '../../harness/contract/suite.ts';
import { chooseCoverage, coverageOf, coverages, talliesOver } from './coverage.ts';
import type { Coverage, CoverageInput } from './coverage.ts';
import type { ScenarioOf } from './score-matrix.ts';
import { trialMeans } from './reliability.ts';
import type { TrialFigures, TrialMeans } from './reliability.ts';
import { groupNamed, rankSuite } from './suite-ranking.ts';
import type { LeafSource } from './table-cells.ts';
import { sizesOf } from './tallies.ts';
import type { ModelTally } from './tallies.ts';

/** Stored verdicts of one evaluator, or of a family, on one suite. */
export type JudgedSuite = {
  readonly manifest: SuiteManifest;
  readonly definition: SuiteDefinition;
  readonly judgings: readonly Judging[];
  /** In suite order. */
  readonly categories: readonly string[];
  readonly tallies: ReadonlyMap<string, ModelTally>;
  /** Contestants whose coverage decides what a ranking is over. */
  readonly voters: ReadonlySet<string>;
  readonly isMismatch: CoverageInput['isMismatch'];
  readonly scenarioOf: ScenarioOf;
  /** Stored runs and models, by the name of the contestant. */
  readonly players: ReadonlyMap<string, readonly Player[]>;
  /** Keys of the entries, in suite order. */
  readonly entryKeys: readonly string[];
};

/** What is ranked of some verdicts. */
export type RankRequest = {
  /** Slug of a group; `undefined`: the smallest that holds all verdicts. */
  readonly group: string | undefined;
  /** Categories to rank over; `undefined`: those that the most voters cover. */
  readonly over: readonly string[] | undefined;
  /** @default `each` */
  readonly trialFigures?: TrialFigures;
};

/** A ranking with what it is over. */
export type Ranking = { readonly table: ScoreTable; readonly coverage: Coverage };

/**
 * Ranks the contestants that have verdicts.
 *
 * @param sources - see `rankSuite`.
 * @throws {UsageError} if a group or a category is unknown.
 */
export const rankJudged = (
  judged: JudgedSuite,
  request: RankRequest,
  sources: readonly LeafSource[] = [],
): Ranking => rankOver(judged, request, judgedCoverage(judged, request), sources);

/**
 * Ranks the contestants over some of the categories of a group: those that the most voters cover. So a run that played
 * categories which no voter has takes no place from the others.
 *
 * @throws {UsageError} if the group is unknown.
 */
export function rankWithin(judged: JudgedSuite, group: string, categories: readonly string[]): Ranking {
  const choice = choiceIn(judged, group);
  const some = choice.categories.filter((category) => categories.includes(category));
  return rankOver(judged, { group }, chooseCoverage({ ...choice, categories: some }), []);
}

/** One ranking for each set of categories that a model covers, the set of the most models first. */
export function rankByCoverage(
  judged: JudgedSuite,
  request: Pick<RankRequest, 'group' | 'trialFigures'>,
): readonly Ranking[] {
  return coverages(choiceIn(judged, request.group)).map((coverage) =>
    rankOver(judged, request, coverage, []),
  );
}

/** What a ranking is over. @throws {UsageError} if a group or a category is unknown. */
export function judgedCoverage(judged: JudgedSuite, { group, over }: RankRequest): Coverage {
  const choice = choiceIn(judged, group);
  const named = over && categoriesOver(over, choice.categories);
  return named === undefined ? chooseCoverage(choice) : coverageOf(named, choice, undefined);
}

const groupIn = ({ definition, tallies }: JudgedSuite, group: string | undefined): SuiteGroup =>
  groupNamed(definition, group, [...sizesOf(tallies).keys()]);

function choiceIn(judged: JudgedSuite, group: string | undefined): CoverageInput {
  const { tallies, voters, isMismatch } = judged;
  const categories = categoriesInGroup(groupIn(judged, group), judged.categories);
  return { categories, tallies, voters, isMismatch };
}

function rankOver(
  judged: JudgedSuite,
  { group, trialFigures = 'each' }: Pick<RankRequest, 'group' | 'trialFigures'>,
  coverage: Coverage,
  sources: readonly LeafSource[],
): Ranking {
  const { manifest, judgings, tallies, isMismatch, scenarioOf } = judged;
  const table = rankSuite({
    suite: { id: manifest.id, contentHash: manifest.contentHash },
    evaluators: judgings.map(({ id, version }) => ({ id, version })),
    tallies,
    coverage,
    isMismatch,
    scenarioOf,
    group: groupIn(judged, group),
    sources,
    trialFigures,
  });
  return { table, coverage };
}

/** Means of the trials of the models that have a place in a ranking; see {@link trialMeans}. */
export function trialMeansIn(
  { tallies, scenarioOf }: Pick<JudgedSuite, 'tallies' | 'scenarioOf'>,
  { table, coverage }: Ranking,
): ReadonlyMap<string, TrialMeans> {
  const placed = table.rows.filter(({ gaps }) => gaps.length === 0);
  const own = new Map(placed.map(({ model }) => [model, mustGet(tallies, model, 'contestant')]));
  const weights = new Map(Object.entries(table.weights));
  return trialMeans({ tallies: talliesOver(coverage, own), weights, scenarioOf });
}

/** The named categories of a group, in suite order. */
function categoriesOver(over: readonly string[], categories: readonly string[]): readonly string[] {
  const unknown = over.find((name) => !categories.includes(name));
  if (unknown === undefined) return categories.filter((name) => over.includes(name));
  throw new UsageError({
    place: '--over',
    cause: `"${unknown}" is no category of the group.`,
    remedy: `Name some of ${categories.join(', ')}.`,
  });
}
