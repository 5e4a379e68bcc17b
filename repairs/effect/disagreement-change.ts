import { estimateOf } from '../../evaluators/ranking/score-matrix.ts';
import { clusteredProportion } from '../../evaluators/statistics/clustered-mean.ts';
import { clusteredRatio } from '../../evaluators/statistics/clustered-ratio.ts';
import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import type { ChangeEstimate, DisagreementChange } from '../../harness/contract/repair-effect.ts';
import { categoriesInGroup } from '../../harness/contract/suite-definition.ts';
import { kindOf, playedIn, tallyOf } from './turned-verdicts.ts';
import type { Played } from './turned-verdicts.ts';

type Change = Omit<DisagreementChange, 'derivation' | 'a' | 'b'>;

/** Verdicts of two evaluators on one suite. */
export type TwoSides = { readonly a: JudgedSuite; readonly b: JudgedSuite };

/**
 * How many episodes two evaluators disagree on, on the original suite and on another one, over the episodes that both score on
 * both suites: for each group as a whole, then for its categories in suite order. Groups without such episodes are left out.
 *
 * @param groups - slugs of groups.
 */
export function disagreementChanges(
  before: TwoSides,
  after: TwoSides,
  groups: readonly string[],
): readonly Change[] {
  const { definition, categories, scenarioOf } = before.a;
  const byCategory = Map.groupBy(scoredByBoth(before, after), ({ category }) => category);
  return groups.flatMap((slug): Change[] => {
    const group = definition.groups.find((one) => one.slug === slug);
    const own = group === undefined ? [] : categoriesInGroup(group, categories);
    const parts = own.flatMap((category) => {
      const episodes = byCategory.get(category);
      return episodes === undefined ? [] : [{ category, episodes }];
    });
    if (parts.length === 0) return [];
    const all = parts.flatMap(({ episodes }) => episodes);
    return [{ category: null, episodes: all }, ...parts].map(({ category, episodes }) => ({
      group: slug,
      category,
      ...figuresOf(episodes, (episode) => scenarioOf(episode.category, episode.entryKey)),
    }));
  });
}

type Episode = Played & { readonly before: boolean; readonly after: boolean };

function scoredByBoth(before: TwoSides, after: TwoSides): readonly Episode[] {
  return [...before.a.tallies]
    .flatMap(([model, tally]) => playedIn(model, tally))
    .flatMap(({ played }): Episode[] => {
      const [disagreedBefore, disagreesAfter] = [disagree(before, played), disagree(after, played)];
      return disagreedBefore === undefined || disagreesAfter === undefined
        ? []
        : [{ ...played, before: disagreedBefore, after: disagreesAfter }];
    });
}

/** Whether one evaluator passes an episode that the other fails; `undefined` unless both score it. */
function disagree({ a, b }: TwoSides, played: Played): boolean | undefined {
  const [left, right] = [tallyOf(a, played), tallyOf(b, played)];
  if (left === undefined || right === undefined) return undefined;
  const kinds = [kindOf(left), kindOf(right)];
  return kinds.includes('unscored') ? undefined : kinds[0] !== kinds[1];
}

function figuresOf(
  episodes: readonly Episode[],
  clusterOf: (episode: Episode) => string,
): Omit<Change, 'group' | 'category'> {
  const before = episodes.filter((episode) => episode.before);
  const after = episodes.filter((episode) => episode.after);
  const isResolved = (episode: Episode): boolean => !episode.after;
  return {
    n: episodes.length,
    before: before.length,
    after: after.length,
    resolved: before.filter(isResolved).length,
    arisen: after.filter((episode) => !episode.before).length,
    resolvedShare: estimateOf(
      clusteredProportion(
        before.map((episode) => Number(isResolved(episode))),
        before.map(clusterOf),
      ),
    ),
    netShare: netShare(episodes, clusterOf),
  };
}

function netShare(episodes: readonly Episode[], clusterOf: (episode: Episode) => string): ChangeEstimate {
  const { value, interval } = clusteredRatio(
    episodes.map((episode) => ({
      numerator: Number(episode.before) - Number(episode.after),
      denominator: Number(episode.before),
      cluster: clusterOf(episode),
    })),
  );
  return value === undefined || interval === undefined
    ? null
    : { value, low: interval.low, high: interval.high };
}
