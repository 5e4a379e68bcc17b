import { harmlessLine, harmlessLines } from '../contract/harmless.ts';
import { isPassed } from '../contract/model-comparison.ts';
import type { ModelComparison } from '../contract/model-comparison.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

type Entry = ModelComparison['entries'][number];

/** Entries that the first model alone passes, and those that the second alone passes. */
export const wonAndLost = ({
  entries,
}: Pick<ModelComparison, 'entries'>): {
  readonly won: readonly Entry[];
  readonly lost: readonly Entry[];
} => ({
  won: entries.filter(({ a, b }) => isPassed(a) && !isPassed(b)),
  lost: entries.filter(({ a, b }) => isPassed(b) && !isPassed(a)),
});

/** Entries that are listed on the screen; files have all of them. */
const MOST_LISTED = 10;

/** Two models side by side, as text. @param showOf - command that shows an episode of a model on an entry. */
export function modelComparisonText(
  comparison: ModelComparison,
  showOf: (model: string, entryKey: string) => string,
  width: TableWidth,
): string {
  const { a, b, n, scenarios, over, categories } = comparison;
  if (n === 0) return harmlessLine(`${a} and ${b} share no entry with a verdict on both`);
  const head = ['category', 'entries', a, b];
  const rows = categories.map((line) => [
    ...[line.category, line.n, percent(line.passedA / line.n), percent(line.passedB / line.n)],
  ]);
  const { won, lost } = wonAndLost(comparison);
  const lines = [
    `${n} shared entries of ${scenarios} scenarios, over ${over.join(', ')}`,
    ...verdictLines(comparison),
    ...listed(`${won.length} entries that only ${a} passes`, won, (key) => showOf(b, key)),
    ...listed(`${lost.length} entries that only ${b} passes`, lost, (key) => showOf(a, key)),
  ];
  return `${tableText({ head, rows, essential: ['category', a, b] }, width)}\n${harmlessLines(lines)}`;
}

/** Score of each, their difference with its interval, and McNemar's test. */
export function verdictLines({
  a,
  b,
  scoreA,
  scoreB,
  difference,
  mcNemar,
}: ModelComparison): readonly string[] {
  if (difference === null || scoreA === null || scoreB === null) return [];
  const { low, high, value, pValue } = difference;
  const conclusion = low > 0 ? `${a} is better` : high < 0 ? `${a} is worse` : 'no difference is shown';
  return [
    `score: ${percent(scoreA)} and ${percent(scoreB)}`,
    `difference: ${points(value)} points (${intervalText({ low, high })}, p ${pText(pValue)}): ${conclusion}`,
    `McNemar (${mcNemar.method}): ${mcNemar.onlyA} entries only ${a}, ${mcNemar.onlyB} only ${b}, p ${pText(mcNemar.pValue)}`,
  ];
}

/** An interval over all that is possible stands for one that so few entries do not give. */
const intervalText = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  low <= -1 && high >= 1
    ? 'too few entries for an interval'
    : `95 % interval ${points(low)} to ${points(high)}`;

function listed(
  title: string,
  entries: readonly Entry[],
  showOf: (entryKey: string) => string,
): readonly string[] {
  const shown = entries.slice(0, MOST_LISTED).map(({ entryKey }) => `  ${showOf(entryKey)}`);
  const more = entries.length - shown.length;
  return [title, ...shown, ...(more > 0 ? [`  and ${more} more; --json lists all`] : [])];
}

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const points = (share: number): string => `${share >= 0 ? '+' : ''}${(100 * share).toFixed(1)}`;
export const pText = (value: number): string => (value < 0.001 ? '< 0.001' : value.toFixed(3));
