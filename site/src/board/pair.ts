import { pairPlace } from '../../../harness/publication/schemas/pair-place.ts';
import type { ComparisonsFile } from '../../../harness/publication/schemas/comparisons.ts';

/** Two models on the entries that both have a scored verdict on, seen from the first one. */
export type Pair = {
  readonly entries: number;
  /** Slugs of the categories with shared entries. */
  readonly over: readonly string[];
  /** Score of the first minus score of the second; `null`: no entry is shared. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Entries that the first alone passes, and that the second alone passes. */
  readonly won: number;
  readonly lost: number;
};

/** Which of two models is better, as far as the interval of their difference tells. */
export type Verdict = 'better' | 'worse' | 'not told apart';

type Comparisons = Pick<ComparisonsFile, 'models' | 'coverages' | 'pairs'>;

/** The pair of two models; `undefined` if one has no place in the ranking, or both are one. */
export function pairBetween(file: Comparisons, first: string, second: string): Pair | undefined {
  const [a, b] = [file.models.indexOf(first), file.models.indexOf(second)];
  if (a < 0 || b < 0 || a === b) return undefined;
  const place = pairPlace(file.models.length, Math.min(a, b), Math.max(a, b));
  const pair = pairAt(file, place);
  return a < b ? pair : turned(pair);
}

function pairAt({ pairs, coverages }: Comparisons, place: number): Pair {
  const [value, low, high] = [pairs.difference[place], pairs.low[place], pairs.high[place]];
  return {
    entries: pairs.entries[place] ?? 0,
    over: coverages[pairs.coverage[place] ?? -1] ?? [],
    difference: value == null || low == null || high == null ? null : { value, low, high },
    won: pairs.won[place] ?? 0,
    lost: pairs.lost[place] ?? 0,
  };
}

/** The same pair, seen from the other model. */
const turned = ({ difference, won, lost, ...shared }: Pair): Pair => ({
  ...shared,
  difference: difference && { value: -difference.value, low: -difference.high, high: -difference.low },
  won: lost,
  lost: won,
});

/** What the interval of a difference tells of the first model. */
export function verdictOn({ difference }: Pair): Verdict {
  if (difference === null || (difference.low <= 0 && difference.high >= 0)) return 'not told apart';
  return difference.low > 0 ? 'better' : 'worse';
}

/** Points with a sign: `+1.2`, `−0.4`, `0.0`. */
export function points(share: number): string {
  const text = (Math.abs(share) * 100).toFixed(1);
  return text === '0.0' ? text : `${share > 0 ? '+' : '−'}${text}`;
}
