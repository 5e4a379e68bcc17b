import { harmlessLines } from '../contract/harmless.ts';
import type { Comparison, CorrelationEstimate } from '../contract/comparison.ts';
import type { ScoreEstimate } from '../contract/score-table.ts';
import { bandText } from './ranking.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/** How the ranking moves from one evaluator to another, as text. */
export function comparisonTable(comparison: Comparison, width: TableWidth): string {
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
  const rows = comparison.models.map((model) => {
    const { moved, gained, lost } = model;
    const movement = moved === null ? '-' : moved > 0 ? `+${moved}` : String(moved);
    const ranks = [rankText(model.a), rankText(model.b)];
    const scores = [scoreText(model.a.score), scoreText(model.b.score)];
    const n = model.a.n === model.b.n ? model.b.n : `${model.a.n}, ${model.b.n}`;
    return [model.model, n, ...ranks, movement, ...scores, gained.length, lost.length];
  });
  const essential = ['model', `rank, band by ${a}`, `by ${b}`, 'moved'];
  const notes = [
    'models of one band cannot be told apart',
    `rankings: Kendall tau-b ${correlationText(kendall)}, Spearman ${correlationText(spearman)}`,
    `${episodes.n} episodes judged by both: ${episodes.bothPass} pass both, ${episodes.bothFail} fail both`,
    `gained: ${episodes.falseNegatives} that only ${b} passes; lost: ${episodes.falsePositives} that only ${a} passes; kappa ${correlationText(episodes.kappa)}`,
  ];
  return `${tableText({ head, rows, essential }, width)}\n${harmlessLines(notes)}`;
}

type Side = Comparison['models'][number]['a'];

function rankText({ rank, band }: Side): string {
  if (rank === null) return '-';
  if (band === null) return String(rank);
  return `${rank}, ${bandText(band)}`;
}

/** `12.5 % (8.1 to 18.9)`; `-` where nothing determines it. */
export const scoreText = (estimate: ScoreEstimate | null): string =>
  estimate === null
    ? '-'
    : `${(100 * estimate.value).toFixed(1)} % (${(100 * estimate.low).toFixed(1)} to ${(100 * estimate.high).toFixed(1)})`;

/** `0.512 (0.401 to 0.623)`. */
export const correlationText = (estimate: CorrelationEstimate): string =>
  estimate === null
    ? 'undetermined'
    : `${estimate.value.toFixed(3)} (${estimate.low.toFixed(3)} to ${estimate.high.toFixed(3)})`;
