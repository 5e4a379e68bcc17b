import { agreement } from '../../evaluators/statistics/kappa.ts';
import type { Agreement } from './schemas/board.ts';
import { estimateOf } from '../../evaluators/ranking/score-matrix.ts';
import type { SuiteLedger } from './ledger.ts';
import { rowsOf } from './ledger.ts';
import { roundedEstimate } from './rounding.ts';
import { kindOf } from './sign-counts.ts';

/** One episode that both evaluators scored. */
type Pair = {
  readonly position: number;
  readonly action: 'pass' | 'fail';
  readonly outcome: 'pass' | 'fail';
};

/** Episodes of a contestant in a category that both evaluators scored, ordered by trial and entry. */
function pairsOf(ledger: SuiteLedger, contestant: string, category: string): readonly Pair[] {
  const outcomes = rowsOf(ledger, 'outcome', contestant, category);
  return rowsOf(ledger, 'action', contestant, category).flatMap(({ trial, signs }) => {
    const outcomeSigns = outcomes.find((row) => row.trial === trial)?.signs ?? '';
    return Array.from(signs, (sign, position): Pair[] => {
      const action = kindOf('action', sign);
      const outcome = kindOf('outcome', outcomeSigns.charAt(position));
      const isScored = (kind: string): kind is 'pass' | 'fail' => kind === 'pass' || kind === 'fail';
      return isScored(action) && isScored(outcome) ? [{ position, action, outcome }] : [];
    }).flat();
  });
}

/** Agreement of the evaluators on the given contestants in a scope; `undefined` if no episode was scored by both. */
export function agreementOf(
  ledger: SuiteLedger,
  where: { readonly suite: string; readonly scope: string; readonly categories: readonly string[] },
  contestants: readonly string[],
): Agreement | undefined {
  const pairs = contestants.flatMap((contestant) =>
    where.categories.flatMap((category) => pairsOf(ledger, contestant, category)),
  );
  if (pairs.length === 0) return undefined;
  const count = (action: string, outcome: string): number =>
    pairs.filter((pair) => pair.action === action && pair.outcome === outcome).length;
  const { kappa } = agreement(
    pairs.map(({ action }) => action),
    pairs.map(({ outcome }) => outcome),
  );
  return {
    suite: where.suite,
    scope: where.scope,
    episodes: pairs.length,
    bothPass: count('pass', 'pass'),
    bothFail: count('fail', 'fail'),
    falseNegatives: count('fail', 'pass'),
    falsePositives: count('pass', 'fail'),
    kappa: roundedEstimate(estimateOf(kappa)),
  };
}

/** Positions of the entries of a category that action fails and outcome passes in any trial, and vice versa. */
export function disputedPositions(
  ledger: SuiteLedger,
  contestant: string,
  category: string,
): { readonly falseNegatives: readonly number[]; readonly falsePositives: readonly number[] } {
  const pairs = pairsOf(ledger, contestant, category);
  const positions = (action: string, outcome: string): readonly number[] => {
    const disputedPairs = pairs.filter((pair) => pair.action === action && pair.outcome === outcome);
    return [...new Set(disputedPairs.map(({ position }) => position))].toSorted(
      (left, right) => left - right,
    );
  };
  return { falseNegatives: positions('fail', 'pass'), falsePositives: positions('pass', 'fail') };
}
