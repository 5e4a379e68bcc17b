import { UsageError } from '../../harness/contract/errors.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import { scenarioOf } from '../../harness/contract/scenario.ts';
import type { ScenarioEntry } from '../../harness/contract/scenario.ts';
import type { ScoreTable, TableCell } from '../../harness/contract/score-table.ts';
import { categoriesInGroup } from '../../harness/contract/suite-definition.ts';
import type { SuiteDefinition, SuiteGroup } from '../../harness/contract/suite-definition.ts';
import { TABLES } from '../tables/index.ts';
import type { Table } from '../tables/index.ts';
import type { Coverage, CoverageInput } from './coverage.ts';
import type { TrialFigures } from './reliability.ts';
import { scoreTable } from './score-table.ts';
import type { ScenarioOf } from './score-matrix.ts';
import { leavesOf, tableCells, tableWeights } from './table-cells.ts';
import type { LeafSource } from './table-cells.ts';
import type { ModelTally } from './tallies.ts';

/** Input of a ranking. */
export type SuiteRankingInput = {
  readonly suite: ScoreTable['suite'];
  readonly evaluators: ScoreTable['evaluators'];
  /** Verdicts by contestant, all categories. */
  readonly tallies: ReadonlyMap<string, ModelTally>;
  /** What the ranking is over: categories of the group. */
  readonly coverage: Coverage;
  readonly isMismatch: CoverageInput['isMismatch'];
  readonly scenarioOf: ScenarioOf;
  readonly group: SuiteGroup;
  /** Results for categories without verdicts, used for the table's cells only; empty if there are none. */
  readonly sources: readonly LeafSource[];
  /** @default `each` */
  readonly trialFigures?: TrialFigures;
};

/** Rank the contestants of a suite over categories of a group. */
export function rankSuite(input: SuiteRankingInput): ScoreTable {
  const { suite, evaluators, tallies, group, sources } = input;
  const isConcerned = (tally: ModelTally): boolean => categoriesInGroup(group, [...tally.keys()]).length > 0;
  const shown =
    sources.length > 0 ? tallies : new Map([...tallies].filter(([, tally]) => isConcerned(tally)));
  return scoreTable({
    suite,
    evaluators,
    group: group.slug,
    coverage: input.coverage,
    isMismatch: input.isMismatch,
    weightsOf: (sizes) => groupWeights(group, sizes),
    tallies: shown,
    scenarioOf: input.scenarioOf,
    cellsOf: cellsOf(group, tallies, sources),
    ...(input.trialFigures !== undefined && { trialFigures: input.trialFigures }),
  });
}

/** Cells of a group's table by contestant; empty if the group has no table. */
export function cellsOf(
  group: SuiteGroup,
  tallies: ReadonlyMap<string, ModelTally>,
  sources: readonly LeafSource[],
): (contestant: string) => readonly TableCell[] {
  const table = tableOf(group);
  if (table === undefined) return () => [];
  return (contestant) => {
    const tally = tallies.get(contestant) ?? NO_VERDICTS;
    return tableCells(table, leavesOf(table, contestant, tally, sources));
  };
}

const NO_VERDICTS: ModelTally = new Map();

/** Table of a group; `undefined` if it has none. */
export function tableOf({ table }: SuiteGroup): Table | undefined {
  return table === null ? undefined : mustGet(TABLES, table, 'table');
}

/** Share of each category in the score of a group. @param sizes - number of entries with a verdict, by category. */
export function groupWeights(
  group: SuiteGroup,
  sizes: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const table = tableOf(group);
  if (table !== undefined) return tableWeights(table, sizes);
  const categories = new Set(categoriesInGroup(group, [...sizes.keys()]));
  return new Map([...sizes].filter(([category]) => categories.has(category)));
}

/**
 * The requested group; by default the smallest one that contains every category with verdicts.
 *
 * @param judged - categories with verdicts.
 * @throws {UsageError} if the suite does not have the requested group.
 */
export function groupNamed(
  { groups }: Pick<SuiteDefinition, 'groups'>,
  wanted: string | undefined,
  judged: readonly string[],
): SuiteGroup {
  if (wanted !== undefined) {
    const group = groups.find(({ slug }) => slug === wanted);
    if (group !== undefined) return group;
    const remedy = `Use one of ${groups.map(({ slug }) => slug).join(', ')}.`;
    throw new UsageError({ place: '--group', cause: `"${wanted}" is unknown.`, remedy });
  }
  const sizeOf = ({ categories }: SuiteGroup): number => categories?.length ?? Infinity;
  const holding = groups.filter((group) => categoriesInGroup(group, judged).length === judged.length);
  const [smallest] = holding.toSorted((left, right) => sizeOf(left) - sizeOf(right));
  if (smallest !== undefined) return smallest;
  throw new Error('no group of the suite holds all of its categories');
}

/** Finds scenarios of a suite's entries. For an entry that the suite lacks, the rules of the family decide. */
export function scenarioFinder(
  definition: Pick<SuiteDefinition, 'scenarios'>,
  entries: Iterable<ScenarioEntry>,
): ScenarioOf {
  const scenarios = new Map(Array.from(entries, (entry) => [entry.entryKey, scenarioOf(definition, entry)]));
  return (category, entryKey) => scenarios.get(entryKey) ?? scenarioOf(definition, { category, entryKey });
}
