import { normalReach } from './normal-distribution.ts';
import { clamp, DEFAULT_LEVEL, requireLevel } from './score.ts';
import type { Estimate, Interval } from './score.ts';
import { wilson } from './wilson.ts';

/** Agreement of two judges on the same cases. */
export type Agreement = {
  /** Share of cases on which they agree, with Wilson's interval. `n` is the number of cases that both judged. */
  readonly observed: Estimate;
  /** Cohen's kappa: agreement beyond chance, 0 for none and 1 for perfect. */
  readonly kappa: Estimate;
};

/** Shares of all cases by pair of labels. */
type Table = { readonly cells: number[][]; readonly rows: number[]; readonly columns: number[] };

function tableOf(pairs: readonly (readonly [string, string])[]): Table {
  const labels = [...new Set(pairs.flat())].sort();
  const cells = labels.map(() => labels.map(() => 0));
  for (const [first, second] of pairs) {
    const row = cells[labels.indexOf(first)] ?? [];
    row[labels.indexOf(second)] = (row[labels.indexOf(second)] ?? 0) + 1 / pairs.length;
  }
  const rows = cells.map((row) => row.reduce((sum, share) => sum + share, 0));
  const columns = labels.map((_, column) => cells.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  return { cells, rows, columns };
}

/** Variance of kappa for n cases: Fleiss, Cohen and Everitt (1969). */
function kappaVariance({ cells, rows, columns }: Table, observed: number, chance: number, n: number): number {
  let sum = 0;
  for (const [first, row] of cells.entries()) {
    for (const [second, share] of row.entries()) {
      // The marginals are crossed: the column of the first label with the row of the second.
      const crossed = (columns[first] ?? 0) + (rows[second] ?? 0);
      const term = (first === second ? 1 - chance : 0) - crossed * (1 - observed);
      sum += share * term ** 2;
    }
  }
  const constant = (observed * chance - 2 * chance + observed) ** 2;
  return Math.max(0, sum - constant) / (n * (1 - chance) ** 4);
}

/**
 * Agreement of two judges.
 *
 * Sources: Cohen, "A coefficient of agreement for nominal scales" (Educational and Psychological Measurement 20, 1960);
 * for the interval, Fleiss, Cohen and Everitt, "Large sample standard errors of kappa and weighted kappa"
 * (Psychological Bulletin 72, 1969). If the judges always agree or never agree, that standard error is 0 however few
 * the cases; the inner end of the interval is then kappa at that end of Wilson's interval of the agreement. If one
 * judge gives all cases the same label, kappa is 0 whatever the other does, and has no interval.
 *
 * @param first - labels by case; `undefined` if this judge gave none, which excludes the case.
 * @param second - labels of the other judge, in the same order.
 */
export function agreement(
  first: readonly (string | undefined)[],
  second: readonly (string | undefined)[],
  level: number = DEFAULT_LEVEL,
): Agreement {
  requireLevel(level);
  if (first.length !== second.length) {
    throw new RangeError(
      `kappa: ${first.length} and ${second.length} labels. Pass both judges' labels of the same cases.`,
    );
  }
  const pairs = first.flatMap((left, index): [string, string][] => {
    const right = second[index];
    return left === undefined || right === undefined ? [] : [[left, right]];
  });
  const n = pairs.length;
  const observed = wilson(pairs.filter(([left, right]) => left === right).length, n, level);
  return { observed, kappa: kappaOf(tableOf(pairs), observed, level) };
}

/** Without a value if there are no cases, or if both judges gave only one and the same label. */
function kappaOf(table: Table, { n, value: observed, interval }: Estimate, level: number): Estimate {
  const chance = table.rows.reduce((sum, share, label) => sum + share * (table.columns[label] ?? 0), 0);
  if (observed === undefined || interval === undefined || table.rows.length < 2) {
    return { n, value: undefined, interval: undefined };
  }
  const kappaAt = (share: number): number => clamp((share - chance) / (1 - chance), { low: -1, high: 1 });
  const value = kappaAt(observed);
  if (observed === 1) return { n, value, interval: { low: kappaAt(interval.low), high: 1 } };
  if ([table.rows, table.columns].some((shares) => shares.filter((share) => share > 0).length < 2)) {
    return { n, value, interval: undefined };
  }
  if (observed === 0) return { n, value, interval: { low: value, high: kappaAt(interval.high) } };
  const reach = normalReach(level) * Math.sqrt(kappaVariance(table, observed, chance, n));
  return { n, value, interval: within({ low: value - reach, high: value + reach }) };
}

function within({ low, high }: Interval): Interval {
  return { low: Math.max(-1, low), high: Math.min(1, high) };
}
