import { estimateOf } from '../../evaluators/ranking/score-matrix.ts';
import { clusteredProportion } from '../../evaluators/statistics/clustered-mean.ts';
import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import type { DisagreementChange } from '../../harness/contract/repair-effect.ts';
import { kindOf, playedIn, tallyOf } from './turned-verdicts.ts';
import type { Played } from './turned-verdicts.ts';

type Change = Omit<DisagreementChange, 'derivation' | 'a' | 'b'>;

/** Verdicts of two evaluators on one suite. */
export type TwoSides = { readonly a: JudgedSuite; readonly b: JudgedSuite };

/**
 * How many episodes two evaluators disagree on, on the original suite and on another one, by category in suite order; over the
 * episodes that both score on both suites.
 */
export function disagreementChanges(before: TwoSides, after: TwoSides): readonly Change[] {
  const episodes = [...before.a.tallies]
    .flatMap(([model, tally]) => playedIn(model, tally))
    .flatMap(({ played }): Episode[] => {
      const [disagreedBefore, disagreesAfter] = [disagree(before, played), disagree(after, played)];
      return disagreedBefore === undefined || disagreesAfter === undefined
        ? []
        : [{ ...played, before: disagreedBefore, after: disagreesAfter }];
    });
  const byCategory = Map.groupBy(episodes, ({ category }) => category);
  return before.a.categories.flatMap((category): Change[] => {
    const rows = byCategory.get(category);
    return rows === undefined ? [] : [changeIn(category, rows, before.a)];
  });
}

type Episode = Played & { readonly before: boolean; readonly after: boolean };

function changeIn(
  category: string,
  episodes: readonly Episode[],
  { scenarioOf }: Pick<JudgedSuite, 'scenarioOf'>,
): Change {
  const before = episodes.filter((episode) => episode.before);
  const resolved = before.filter(({ after }) => !after);
  const share = clusteredProportion(
    before.map(({ after }) => (after ? 0 : 1)),
    before.map(({ entryKey }) => scenarioOf(category, entryKey)),
  );
  return {
    category,
    n: episodes.length,
    before: before.length,
    after: episodes.filter(({ after }) => after).length,
    resolved: resolved.length,
    arisen: episodes.filter((episode) => episode.after && !episode.before).length,
    share: estimateOf(share),
  };
}

/** Whether one evaluator passes an episode that the other fails; `undefined` unless both score it. */
function disagree({ a, b }: TwoSides, played: Played): boolean | undefined {
  const [left, right] = [tallyOf(a, played), tallyOf(b, played)];
  if (left === undefined || right === undefined) return undefined;
  const kinds = [kindOf(left), kindOf(right)];
  return kinds.includes('unscored') ? undefined : kinds[0] !== kinds[1];
}
