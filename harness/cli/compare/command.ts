import { compareTallies } from '../../../evaluators/ranking/compare-tallies.ts';
import type { ComparedSide } from '../../../evaluators/ranking/compare-tallies.ts';
import { talliesOver } from '../../../evaluators/ranking/coverage.ts';
import { groupNamed } from '../../../evaluators/ranking/suite-ranking.ts';
import { sizesOf } from '../../../evaluators/ranking/tallies.ts';
import { comparisonCsv } from '../../publication/comparison-csv.ts';
import { comparisonTable } from '../../reports/comparison.ts';
import { openExistingStore } from '../../store/store.ts';
import {
  countingOf,
  judgedCoverage,
  leftOutNotes,
  mismatchNotes,
  rankJudged,
  readJudged,
  unreadNotes,
} from '../rank/rank-stored.ts';
import type { JudgedSuite, RankRequest } from '../rank/rank-stored.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';
import type { CompareOptions } from '../commands/compare.ts';

/** Prints how the ranking moves from one evaluator to another, and writes it to the files that are named. */
export async function compareCommand(options: CompareOptions, { print, note }: Surroundings): Promise<void> {
  const store = openExistingStore(options.db);
  try {
    const counting = countingOf(options);
    const read = (evaluator: string) => readJudged(store, options.db, options.suite, evaluator, counting);
    const [judgedA, judgedB] = [read(options.a), read(options.b)];
    const group = options.group ?? commonGroup(judgedA, judgedB);
    // Both sides are over the categories of the second, so that no model moves because of another set.
    const b = await comparedSide(options.b, judgedB, { group, over: undefined });
    const a = await comparedSide(options.a, judgedA, { group, over: b.table.over });
    const comparison = compareTallies(a, b, judgedA.scenarioOf);
    if (options.json !== undefined) writeWhole(options.json, [`${JSON.stringify(comparison, null, 1)}\n`]);
    if (options.csv !== undefined) writeWhole(options.csv, [comparisonCsv(comparison)]);
    print(comparisonTable(comparison));
    const notes = [judgedA, judgedB].flatMap((judged) => [
      ...leftOutNotes(store, judged),
      ...unreadNotes(store, judged, counting),
    ]);
    notes.forEach(note);
    if (counting.mismatched === 'left-out') mismatchNotes(store, judgedA).forEach(note);
  } finally {
    store.close();
  }
}

/** The smallest group that holds every category that both evaluators judged. */
function commonGroup(a: JudgedSuite, b: JudgedSuite): string {
  const judgedByB = sizesOf(b.tallies);
  const judgedByBoth = [...sizesOf(a.tallies).keys()].filter((category) => judgedByB.has(category));
  return groupNamed(a.definition, undefined, judgedByBoth).slug;
}

async function comparedSide(
  evaluator: string,
  judged: JudgedSuite,
  request: Pick<RankRequest, 'group' | 'over'>,
): Promise<ComparedSide> {
  const table = await rankJudged(judged, { ...request, fillFrom: [] });
  return { evaluator, table, tallies: talliesOver(judgedCoverage(judged, request), judged.tallies) };
}
