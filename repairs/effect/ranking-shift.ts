import { compareTallies } from '../../evaluators/ranking/compare-tallies.ts';
import type { ComparedSide } from '../../evaluators/ranking/compare-tallies.ts';
import { judgedCoverage, rankJudged } from '../../evaluators/ranking/judged-suite.ts';
import { talliesOver } from '../../evaluators/ranking/coverage.ts';
import type { Coverage } from '../../evaluators/ranking/coverage.ts';
import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import type { Comparison } from '../../harness/contract/comparison.ts';
import type { RankingShift, ShiftedModel } from '../../harness/contract/repair-effect.ts';
import { onEntries } from './judged-suites.ts';
import type { NotComparable } from './judged-suites.ts';
import { meanChange } from './mean-change.ts';
import { moversPatches } from './movers-patches.ts';
import type { Attributed } from './turned-verdicts.ts';

/** Verdicts of one family of evaluators before and after, and what is ranked of them. */
export type ShiftInput = Pick<RankingShift, 'derivation' | 'group' | 'evaluator'> & {
  readonly before: JudgedSuite;
  readonly after: JudgedSuite;
  readonly notComparable: NotComparable;
  /** Turned verdicts of this family. */
  readonly turned: readonly Attributed[];
  /** Categories to rank over; `undefined`: those that the most voters cover on the original suite. */
  readonly over: readonly string[] | undefined;
};

/**
 * How a ranking moves from the original suite to a derived one. Both are over the same categories. Entries on which the episode
 * of any ranked model is not comparable are in neither, so that all models are ranked on the same entries.
 */
export function rankingShift(input: ShiftInput): RankingShift {
  const { derivation, group, evaluator, notComparable } = input;
  const whole = rankJudged(input.before, { group, over: input.over });
  const over = whole.over.filter((category) => input.after.categories.includes(category));
  const ranked = new Set(whole.rows.filter(({ rank }) => rank !== null).map(({ model }) => model));
  const isShared = (key: string): boolean =>
    !(
      notComparable
        .get(key)
        ?.values()
        .some((model) => ranked.has(model)) ?? false
    );
  const [before, after] = [input.before, input.after].map((judged) =>
    sideOf(onEntries(judged, isShared), group, over),
  );
  if (before === undefined || after === undefined) throw new Error('a shift has two sides');
  const comparison = compareTallies(before, after, input.before.scenarioOf);
  const placed = comparison.models.filter(({ moved }) => moved !== null).map(({ model }) => model);
  const wholeCount = sizeOf(judgedCoverage(input.before, { group, over }));
  return {
    derivation,
    group,
    over: [...over],
    evaluator,
    entries: {
      before: sizeOf(before.coverage),
      after: sizeOf(after.coverage),
      notComparable: wholeCount - sizeOf(before.coverage),
    },
    kendall: comparison.kendall,
    ranked: placed.length,
    change: meanChange(before.tallies, after.tallies, {
      models: placed,
      weights: new Map(Object.entries(after.table.weights)),
      scenarioOf: input.before.scenarioOf,
    }),
    models: shiftedModels(comparison, ranked, turnedIn(input.turned, before.coverage, placed)),
  };
}

type Side = ComparedSide & { readonly coverage: Coverage };

function sideOf(judged: JudgedSuite, group: string, over: readonly string[]): Side {
  const coverage = judgedCoverage(judged, { group, over });
  return {
    evaluator: judged.manifest.id,
    table: rankJudged(judged, { group, over }),
    tallies: talliesOver(coverage, judged.tallies),
    coverage,
  };
}

const sizeOf = ({ entries }: Coverage): number => entries.values().reduce((sum, { size }) => sum + size, 0);

/** Turned verdicts of some models on the entries of a ranking. */
function turnedIn(
  turned: readonly Attributed[],
  { entries }: Coverage,
  models: readonly string[],
): ReadonlyMap<string, readonly Attributed[]> {
  const counted = turned.filter(({ category, entryKey }) => entries.get(category)?.has(entryKey) === true);
  const byModel = Map.groupBy(counted, ({ model }) => model);
  return new Map(models.map((model) => [model, byModel.get(model) ?? []]));
}

/** The models of the original ranking as both rankings have them. */
function shiftedModels(
  { models }: Comparison,
  ranked: ReadonlySet<string>,
  turned: ReadonlyMap<string, readonly Attributed[]>,
): ShiftedModel[] {
  const patchesOf = moversPatches(turned);
  return models
    .filter(({ model }) => ranked.has(model))
    .map(({ model, a, b, moved, gained, lost }) => ({
      model,
      before: a,
      after: b,
      moved,
      leftBand: a.band !== null && b.rank !== null && (b.rank < a.band.first || b.rank > a.band.last),
      gained: gained.length,
      lost: lost.length,
      patches: moved === null ? [] : [...patchesOf(model, moved)],
    }));
}
