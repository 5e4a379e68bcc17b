import { logChoose } from './gamma-function.ts';
import type { Score } from './score.ts';

/** The exact test is used up to this many discordant pairs. */
const EXACT_UP_TO = 25;

/** Outcome of McNemar's test. */
export type McNemar = {
  /** Entries that both models have a score for. */
  readonly n: number;
  /** Entries that only the first model passed. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Two-sided; 1 if there are no discordant pairs. */
  readonly pValue: number;
  readonly method: 'exact' | 'mid-p';
};

/** Probability of exactly `k` heads in `n` tosses of a fair coin. */
function fairCoin(n: number, k: number): number {
  return Math.exp(logChoose(n, k) - n * Math.LN2);
}

/**
 * Test of a pair of discordant counts against a fair coin.
 *
 * Up to 25 discordant pairs: exact binomial test, two-sided by doubling. Beyond: the mid-p test, which subtracts half
 * the probability of the observed counts, because the exact test is too conservative and chi-square is too liberal
 * (Fagerland, Lydersen and Laake, "The McNemar test for binary matched-pairs data", BMC Medical Research Methodology
 * 13, 2013).
 *
 * Source: McNemar, "Note on the sampling error of the difference between correlated proportions" (Psychometrika 12, 1947).
 */
export function mcNemarOfCounts(
  onlyFirst: number,
  onlySecond: number,
): { readonly pValue: number; readonly method: McNemar['method'] } {
  const discordant = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  let tail = 0;
  for (let k = 0; k <= fewer; k += 1) tail += fairCoin(discordant, k);
  if (discordant <= EXACT_UP_TO) return { pValue: Math.min(1, 2 * tail), method: 'exact' };
  return { pValue: Math.min(1, 2 * tail - fairCoin(discordant, fewer)), method: 'mid-p' };
}

/**
 * Exact one-sided p-value: of at least `better` heads in all tosses, if neither of two versions were better. 1 without any pair.
 *
 * @param better - pairs of which the one in question alone passed; `worse`: of which the other alone did.
 */
export function exactlyBetter(better: number, worse: number): number {
  const discordant = better + worse;
  let tail = 0;
  for (let k = better; k <= discordant; k += 1) tail += fairCoin(discordant, k);
  return Math.min(1, tail);
}

/**
 * Test whether two models differ on the same entries, by the entries that only one of them passes.
 *
 * The test assumes independent entries: where entries are variants of one scenario, report `pairedBootstrap` instead.
 *
 * @param first - scores 0 or 1 by entry; entries unscored for either model are skipped.
 * @param second - scores of the other model, in the same order.
 * @throws {RangeError} for lists of different lengths, and for scores between 0 and 1, which are neither pass nor fail.
 */
export function mcNemar(first: readonly Score[], second: readonly Score[]): McNemar {
  if (first.length !== second.length) {
    throw new RangeError(
      `McNemar: ${first.length} and ${second.length} scores do not pair up. Pass scores on the same entries.`,
    );
  }
  let n = 0;
  let onlyFirst = 0;
  let onlySecond = 0;
  for (const [index, left] of first.entries()) {
    const right = second[index];
    if (left === undefined || right === undefined) continue;
    if (![left, right].every((score) => score === 0 || score === 1)) {
      throw new RangeError(
        `McNemar: entry ${index} has scores ${left} and ${right}. Pass 0 or 1, or use pairedBootstrap.`,
      );
    }
    n += 1;
    if (left > right) onlyFirst += 1;
    if (right > left) onlySecond += 1;
  }
  return { n, onlyFirst, onlySecond, ...mcNemarOfCounts(onlyFirst, onlySecond) };
}
