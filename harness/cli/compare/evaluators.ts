import type { Comparison } from '../../contract/comparison.ts';
import { compareTallies } from '../../../evaluators/ranking/compare-tallies.ts';
import type { ComparedSide } from '../../../evaluators/ranking/compare-tallies.ts';
import { talliesOver } from '../../../evaluators/ranking/coverage.ts';
import { groupNamed } from '../../../evaluators/ranking/suite-ranking.ts';
import { sizesOf } from '../../../evaluators/ranking/tallies.ts';
import { rankJudged } from '../../../evaluators/ranking/judged-suite.ts';
import type { JudgedSuite, RankRequest } from '../../../evaluators/ranking/judged-suite.ts';

/** What stands on the two sides, and on which suites. */
export type Sides = {
  /** Names in the output. */
  readonly a: string;
  readonly b: string;
  readonly judgedA: JudgedSuite;
  readonly judgedB: JudgedSuite;
};

/** How the ranking of one side moves to that of the other. */
export function comparisonOf({ a, b, judgedA, judgedB }: Sides, wanted: string | undefined): Comparison {
  const group = wanted ?? commonGroup(judgedA, judgedB);
  // Both sides are over the categories of the second, so that no model moves because of another set.
  const second = comparedSide(b, judgedB, { group, over: undefined, trialFigures: 'none' });
  const first = comparedSide(a, judgedA, { group, over: second.table.over, trialFigures: 'none' });
  return compareTallies(first, second, judgedB.scenarioOf);
}

/** The smallest group that holds every category that both evaluators judged. */
function commonGroup(a: JudgedSuite, b: JudgedSuite): string {
  const judgedByB = sizesOf(b.tallies);
  const judgedByBoth = [...sizesOf(a.tallies).keys()].filter((category) => judgedByB.has(category));
  return groupNamed(a.definition, undefined, judgedByBoth).slug;
}

function comparedSide(name: string, judged: JudgedSuite, request: RankRequest): ComparedSide {
  const { table, coverage } = rankJudged(judged, request);
  return { evaluator: name, table, tallies: talliesOver(coverage, judged.tallies) };
}
