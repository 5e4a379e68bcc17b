import { compareTallies } from '../../evaluators/ranking/compare-tallies.ts';
import type { ComparedSide } from '../../evaluators/ranking/compare-tallies.ts';
import { judgedCoverage, rankJudged } from '../../evaluators/ranking/judged-suite.ts';
import { talliesOver } from '../../evaluators/ranking/coverage.ts';
import type { Coverage } from '../../evaluators/ranking/coverage.ts';
import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import type { RankingShift } from '../../harness/contract/repair-effect.ts';
import { withoutEntries } from './judged-suites.ts';
import type { NotComparable } from './judged-suites.ts';
import { meanChange } from './mean-change.ts';
import { shiftedModels } from './shifted-models.ts';
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
  const { derivation, group, evaluator } = input;
  const named = input.over ?? judgedCoverage(input.before, { group, over: undefined }).categories;
  const over = named.filter((category) => input.after.categories.includes(category));
  const whole = sideOf(input.before, group, over);
  const ranked = whole.table.rows.flatMap(({ model, rank }) => (rank === null ? [] : [model]));
  const left = entriesLeftOut(input.notComparable, new Set(ranked));
  const before = sideOf(withoutEntries(input.before, left), group, over);
  const after = sideOf(withoutEntries(input.after, left), group, over);
  const comparison = compareTallies(before, after, input.before.scenarioOf);
  const placed = comparison.models.flatMap(({ model, moved }) => (moved === null ? [] : [model]));
  const { categories, entries } = before.coverage;
  const counted = input.turned.filter(
    ({ category, entryKey }) => entries.get(category)?.has(entryKey) === true,
  );
  return {
    derivation,
    group,
    over: [...categories],
    evaluator,
    entries: {
      before: sizeOf(before.coverage),
      after: sizeOf(after.coverage),
      notComparable: sizeOf(whole.coverage) - sizeOf(before.coverage),
    },
    kendall: comparison.kendall,
    ranked: placed.length,
    change: meanChange(before.tallies, after.tallies, {
      models: placed,
      weights: new Map(Object.entries(after.table.weights)),
      scenarioOf: input.before.scenarioOf,
    }),
    models: shiftedModels(comparison, ranked, counted),
  };
}

type Side = ComparedSide & { readonly coverage: Coverage };

/** Rankings by the verdicts that they are of, and what they are over. */
const sides = new WeakMap<JudgedSuite, Map<string, Side>>();

/** One side of a comparison. Memoized: a ranking takes long, and that of the original suite is compared with several. */
function sideOf(judged: JudgedSuite, group: string, over: readonly string[]): Side {
  const ofJudged = sides.get(judged) ?? new Map<string, Side>();
  sides.set(judged, ofJudged);
  const name = JSON.stringify([group, over]);
  const side = ofJudged.get(name) ?? rankedSide(judged, group, over);
  ofJudged.set(name, side);
  return side;
}

function rankedSide(judged: JudgedSuite, group: string, over: readonly string[]): Side {
  const { table, coverage } = rankJudged(judged, { group, over });
  return {
    evaluator: judged.manifest.id,
    table,
    tallies: talliesOver(coverage, judged.tallies),
    coverage,
  };
}

/** Keys of the entries on which the episode of any of the models is not comparable. */
function entriesLeftOut(notComparable: NotComparable, models: ReadonlySet<string>): ReadonlySet<string> {
  const left = [...notComparable].filter(([, others]) => others.values().some((model) => models.has(model)));
  return new Set(left.map(([key]) => key));
}

const sizeOf = ({ entries }: Coverage): number => entries.values().reduce((sum, { size }) => sum + size, 0);
