import Table from 'cli-table3';
import { compareTallies } from '../../../evaluators/ranking/compare-tallies.ts';
import type { ComparedSide } from '../../../evaluators/ranking/compare-tallies.ts';
import { talliesOver } from '../../../evaluators/ranking/coverage.ts';
import { groupNamed } from '../../../evaluators/ranking/suite-ranking.ts';
import { sizesOf } from '../../../evaluators/ranking/tallies.ts';
import type { Comparison, CorrelationEstimate } from '../../contract/comparison.ts';
import type { ScoreEstimate } from '../../contract/score-table.ts';
import { comparisonCsv } from '../../publication/comparison-csv.ts';
import { openExistingStore } from '../../store/store.ts';
import { bandText } from '../rank/print.ts';
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

function comparisonTable(comparison: Comparison): string {
  const { a, b, episodes, kendall, spearman } = comparison;
  const head = [
    'model',
    'n',
    `rank, band by ${a}`,
    `by ${b}`,
    'moved',
    `score ${a}`,
    `score ${b}`,
    'gained',
    'lost',
  ];
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const model of comparison.models) {
    const { moved, gained, lost } = model;
    const movement = moved === null ? '-' : moved > 0 ? `+${moved}` : String(moved);
    const ranks = [rankText(model.a), rankText(model.b)];
    const scores = [scoreText(model.a.score), scoreText(model.b.score)];
    const n = model.a.n === model.b.n ? model.b.n : `${model.a.n}, ${model.b.n}`;
    table.push([model.model, n, ...ranks, movement, ...scores, gained.length, lost.length]);
  }
  return [
    table.toString(),
    'models of one band cannot be told apart',
    `rankings: Kendall tau-b ${correlationText(kendall)}, Spearman ${correlationText(spearman)}`,
    `${episodes.n} episodes judged by both: ${episodes.bothPass} pass both, ${episodes.bothFail} fail both`,
    `gained: ${episodes.falseNegatives} that only ${b} passes; lost: ${episodes.falsePositives} that only ${a} passes; kappa ${correlationText(episodes.kappa)}`,
  ].join('\n');
}

type Side = Comparison['models'][number]['a'];

function rankText({ rank, band }: Side): string {
  if (rank === null) return '-';
  if (band === null) return String(rank);
  return `${rank}, ${bandText(band)}`;
}

const scoreText = (estimate: ScoreEstimate | null): string =>
  estimate === null
    ? '-'
    : `${(100 * estimate.value).toFixed(1)} % (${(100 * estimate.low).toFixed(1)} to ${(100 * estimate.high).toFixed(1)})`;

const correlationText = (estimate: CorrelationEstimate): string =>
  estimate === null
    ? 'undetermined'
    : `${estimate.value.toFixed(3)} (${estimate.low.toFixed(3)} to ${estimate.high.toFixed(3)})`;
