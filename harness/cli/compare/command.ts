import Table from 'cli-table3';
import type { Comparison, CorrelationEstimate } from '../../contract/comparison.ts';
import type { ScoreEstimate } from '../../contract/score-table.ts';
import { openExistingStore } from '../../store/store.ts';
import { bandText } from '../rank/print.ts';
import { leftOutNotes, rankStored, storedTallies } from '../rank/rank-stored.ts';
import type { Surroundings } from '../surroundings.ts';
import { writeWhole } from '../write-file.ts';
import { compareTallies } from './compare-tallies.ts';
import type { ComparedSide } from './compare-tallies.ts';

export type CompareFlags = {
  readonly db: string;
  readonly suite?: string;
  readonly group?: string;
  readonly a: string;
  readonly b: string;
  readonly json?: string;
  readonly csv?: string;
};

/** Print how the ranking moves from one evaluator to another, and write it where files are named. */
export async function compareCommand(flags: CompareFlags, { print, note }: Surroundings): Promise<void> {
  const store = openExistingStore(flags.db);
  try {
    const sideOf = async (evaluator: string): Promise<ComparedSide> => {
      const request = { suite: flags.suite, group: flags.group, evaluator, fillFrom: [] };
      const table = await rankStored(store, flags.db, request);
      return { evaluator, table, tallies: storedTallies(store, table) };
    };
    const [sideA, sideB] = [await sideOf(flags.a), await sideOf(flags.b)];
    const comparison = compareTallies(sideA, sideB);
    if (flags.json !== undefined) writeWhole(flags.json, [`${JSON.stringify(comparison, null, 1)}\n`]);
    if (flags.csv !== undefined) writeWhole(flags.csv, [comparisonCsv(comparison)]);
    print(comparisonTable(comparison));
    [sideA, sideB].flatMap(({ table }) => leftOutNotes(store, table)).forEach(note);
  } finally {
    store.close();
  }
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
    'models of one band cannot be told apart; gained and lost: episodes that only the second evaluator passes, and only the first',
    `rankings: Kendall tau-b ${correlationText(kendall)}, Spearman ${correlationText(spearman)}`,
    `${episodes.n} episodes judged by both: ${episodes.bothPass} pass both, ${episodes.bothFail} fail both`,
    `${episodes.falseNegatives} that ${b} passes are failed by ${a} (gained), ${episodes.falsePositives} that ${b} fails are passed by ${a} (lost); kappa ${correlationText(episodes.kappa)}`,
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

/** Columns of one side in a comparison's CSV. */
const SIDE_COLUMNS: readonly (readonly [name: string, of: (side: Side) => number | null | undefined])[] = [
  ['n', ({ n }) => n],
  ['rank', ({ rank }) => rank],
  ['rank_best', ({ rankRange }) => rankRange?.best],
  ['rank_worst', ({ rankRange }) => rankRange?.worst],
  ['band_first', ({ band }) => band?.first],
  ['band_last', ({ band }) => band?.last],
  ['score', ({ score }) => score?.value],
  ['score_low', ({ score }) => score?.low],
  ['score_high', ({ score }) => score?.high],
];

/** A comparison as CSV, one line a model in order of the second ranking. */
export function comparisonCsv({ models }: Comparison): string {
  const named = (side: 'a' | 'b'): readonly string[] => SIDE_COLUMNS.map(([name]) => `${name}_${side}`);
  const head = ['model', 'moved', ...named('a'), ...named('b'), 'gained', 'lost'];
  const rows = models.map(({ model, a, b, moved, gained, lost }) => [
    quoted(model),
    moved ?? '',
    ...[a, b].flatMap((side) => SIDE_COLUMNS.map(([, of]) => of(side) ?? '')),
    gained.length,
    lost.length,
  ]);
  return [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
