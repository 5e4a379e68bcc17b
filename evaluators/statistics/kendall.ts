import { normalTwoSided } from './normal-distribution.ts';

/** Correlation of two rankings of the same items. */
export type Correlation = {
  /** Number of ranked items. */
  readonly n: number;
  /** -1 (reversed) to 1 (identical); `undefined` if all values of one side are equal. */
  readonly value: number | undefined;
  /** Two-sided, against independence; `undefined` if there is no value or the approximation is not defined. */
  readonly pValue: number | undefined;
};

/** Up to this many items without ties, the null distribution is computed exactly instead of approximated. */
const EXACT_UP_TO = 33;

/** @throws {RangeError} if the lists have different lengths or contain `NaN`. */
export function requirePairs(first: readonly number[], second: readonly number[]): void {
  if (first.length !== second.length || [...first, ...second].some(Number.isNaN)) {
    throw new RangeError(
      `rank correlation: ${first.length} and ${second.length} values do not pair up, or one is NaN. Omit unscored items from both lists.`,
    );
  }
}

/** Sizes of the groups of equal values. */
function tieSizes(values: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1);
  return [...sizes.values()];
}

/** Concordant minus discordant pairs. */
function concordance(first: readonly number[], second: readonly number[]): number {
  let balance = 0;
  for (const [right, value] of first.entries()) {
    for (let left = 0; left < right; left += 1) {
      const other = (second[right] ?? 0) - (second[left] ?? 0);
      balance += Math.sign(value - (first[left] ?? 0)) * Math.sign(other);
    }
  }
  return balance;
}

/** Share of permutations of n items with at most this many inversions, by recurrence over n. */
function shareWithInversionsUpTo(n: number, inversions: number): number {
  let shares = [1];
  for (let size = 2; size <= n; size += 1) {
    const next = new Array<number>(shares.length + size - 1).fill(0);
    for (const [count, share] of shares.entries()) {
      for (let added = 0; added < size; added += 1)
        next[count + added] = (next[count + added] ?? 0) + share / size;
    }
    shares = next;
  }
  return shares.slice(0, inversions + 1).reduce((sum, share) => sum + share, 0);
}

function exactPValue(n: number, balance: number): number {
  const pairs = (n * (n - 1)) / 2;
  const fewer = (pairs - Math.abs(balance)) / 2;
  return Math.min(1, 2 * shareWithInversionsUpTo(n, fewer));
}

function asymptoticPValue(n: number, balance: number, ties: readonly (readonly number[])[]): number {
  const sumOver = (of: (size: number) => number): readonly number[] =>
    ties.map((sizes) => sizes.reduce((sum, size) => sum + of(size), 0));
  const product = (of: (size: number) => number): number => sumOver(of).reduce((all, one) => all * one, 1);
  const spread = (size: number): number => size * (size - 1) * (2 * size + 5);
  const plain = (spread(n) - sumOver(spread).reduce((sum, one) => sum + one, 0)) / 18;
  const twos = product((size) => size * (size - 1)) / (2 * n * (n - 1));
  const threes = n > 2 ? product((size) => size * (size - 1) * (size - 2)) / (9 * n * (n - 1) * (n - 2)) : 0;
  return normalTwoSided(balance / Math.sqrt(plain + twos + threes));
}

/** Kendall's tau-b alone; `undefined` if one side is constant. */
export function tauB(first: readonly number[], second: readonly number[]): number | undefined {
  const untied = [first, second].map((values) => {
    const pairs = (values.length * (values.length - 1)) / 2;
    return pairs - tieSizes(values).reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
  });
  const scale = Math.sqrt(untied.reduce((product, pairs) => product * pairs, 1));
  return scale === 0 ? undefined : Math.min(1, Math.max(-1, concordance(first, second) / scale));
}

/**
 * Kendall's tau-b of two lists of scores, with a p-value: exact for up to 33 items without ties, otherwise the normal
 * approximation with the variance corrected for ties.
 *
 * Sources: Kendall, "The treatment of ties in ranking problems" (Biometrika 33, 1945); Rank Correlation Methods (4th
 * ed. 1970).
 */
export function kendall(first: readonly number[], second: readonly number[]): Correlation {
  requirePairs(first, second);
  const n = first.length;
  const value = tauB(first, second);
  if (value === undefined) return { n, value, pValue: undefined };
  const ties = [first, second].map(tieSizes);
  const untied = ties.every((sizes) => sizes.length === n);
  const balance = concordance(first, second);
  const pValue = untied && n <= EXACT_UP_TO ? exactPValue(n, balance) : asymptoticPValue(n, balance, ties);
  return { n, value, pValue };
}
