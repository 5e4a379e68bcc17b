import type { Gap } from '../../harness/contract/score-table.ts';
import type { EntryTally, ModelTally } from './tallies.ts';

/** Share of a category's entries that a contestant needs verdicts on, so that its score is of the same entries as others'. */
export const FEWEST_JUDGED = 0.9;

/** The categories and entries that a ranking is over. */
export type Coverage = {
  /** In suite order; empty if no contestant has a verdict. */
  readonly categories: readonly string[];
  /** Keys of the entries by category. */
  readonly entries: ReadonlyMap<string, ReadonlySet<string>>;
  /** Number of voters that cover exactly these categories; `undefined`: the categories were named. */
  readonly votes: number | undefined;
};

/** What a coverage is chosen from. */
export type CoverageInput = {
  /** Categories that may be ranked, in suite order. */
  readonly categories: readonly string[];
  readonly tallies: ReadonlyMap<string, ModelTally>;
  /** Contestants that decide; where none of them covers a category, all contestants do. */
  readonly voters: ReadonlySet<string>;
  /** Whether a contestant's recorded run of a category does not fit its entries. */
  readonly isMismatch: (contestant: string, category: string) => boolean;
};

/**
 * The set of categories that the most voters cover in full, each voter voting for the set that it covers. With equal votes the
 * larger set wins, then the one whose categories come first in the suite.
 *
 * So that no contestant takes the place of another: a run of one more category, or of one less, changes no other row.
 */
export function chooseCoverage(input: CoverageInput): Coverage {
  const [best] = coverages(input);
  if (best !== undefined) return best;
  const judged = input.categories.filter((category) =>
    input.tallies.values().some((tally) => tally.has(category)),
  );
  return coverageOf(judged, input, undefined);
}

/** Every set of categories that a voter covers, the most votes first; see {@link chooseCoverage}. */
export function coverages(input: CoverageInput): readonly Coverage[] {
  const elected = electedBy(input, input.voters);
  return elected.length > 0 ? elected : electedBy(input, new Set(input.tallies.keys()));
}

function electedBy(input: CoverageInput, voters: ReadonlySet<string>): readonly Coverage[] {
  const all = coverageOf(input.categories, { ...input, voters }, undefined);
  const ballots = [...voters].map((voter) =>
    input.categories.filter((category) => gapIn(voter, category, all, input) === undefined),
  );
  const sets = Map.groupBy(
    ballots.filter((ballot) => ballot.length > 0),
    (ballot) => ballot.join('\n'),
  );
  const place = new Map(input.categories.map((category, index) => [category, index]));
  const placesOf = (categories: readonly string[]): readonly number[] =>
    categories.map((category) => place.get(category) ?? 0);
  return [...sets.values()]
    .map((votes) => ({ categories: votes[0] ?? [], votes: votes.length }))
    .toSorted(
      (left, right) =>
        right.votes - left.votes ||
        right.categories.length - left.categories.length ||
        firstDifference(placesOf(left.categories), placesOf(right.categories)),
    )
    .map(({ categories, votes }) => coverageOf(categories, { ...input, voters }, votes));
}

const firstDifference = (left: readonly number[], right: readonly number[]): number =>
  left.map((place, index) => place - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;

/**
 * A coverage over named categories. The entries of a category are those with episodes of a voter, or of any contestant where
 * no voter has one.
 */
export function coverageOf(
  categories: readonly string[],
  { tallies, voters }: Pick<CoverageInput, 'tallies' | 'voters'>,
  votes: number | undefined,
): Coverage {
  const entriesIn = (category: string): ReadonlySet<string> => {
    const keysOf = (contestants: Iterable<string>): ReadonlySet<string> => {
      const keys = new Set<string>();
      for (const name of contestants)
        for (const key of tallies.get(name)?.get(category)?.keys() ?? []) keys.add(key);
      return keys;
    };
    const ofVoters = keysOf(voters);
    return ofVoters.size > 0 ? ofVoters : keysOf(tallies.keys());
  };
  return {
    categories,
    entries: new Map(categories.map((category) => [category, entriesIn(category)])),
    votes,
  };
}

/** What a contestant lacks for a place, in the order of the categories; empty: it has one. */
export function gapsOf(
  contestant: string,
  coverage: Coverage,
  input: Pick<CoverageInput, 'tallies' | 'isMismatch'>,
): readonly Gap[] {
  return coverage.categories.flatMap((category) => gapIn(contestant, category, coverage, input) ?? []);
}

function gapIn(
  contestant: string,
  category: string,
  { entries: entriesBy }: Coverage,
  { tallies, isMismatch }: Pick<CoverageInput, 'tallies' | 'isMismatch'>,
): Gap | undefined {
  const tally = tallies.get(contestant)?.get(category) ?? NONE;
  const keys = entriesBy.get(category) ?? new Set();
  const entries = keys.size;
  let judged = 0;
  for (const key of keys) if ((tally.get(key)?.scored ?? 0) > 0) judged += 1;
  if (isMismatch(contestant, category)) return { category, cause: 'run-mismatch', judged, entries };
  if (entries > 0 && judged >= FEWEST_JUDGED * entries) return undefined;
  const isPlayed = keys.values().some((key) => tally.has(key));
  return { category, cause: isPlayed ? 'partly-judged' : 'not-played', judged, entries };
}

const NONE: ReadonlyMap<string, EntryTally> = new Map();

/** A tally restricted to the categories and entries of a coverage. What lies within it as a whole is not copied. */
export const overCoverage = ({ entries }: Coverage, tally: ModelTally): ModelTally =>
  new Map(
    [...tally].flatMap(([category, byKey]): [string, ReadonlyMap<string, EntryTally>][] => {
      const keys = entries.get(category);
      if (keys === undefined) return [];
      const isWithin = byKey.keys().every((key) => keys.has(key));
      return [[category, isWithin ? byKey : new Map([...byKey].filter(([key]) => keys.has(key)))]];
    }),
  );

/** Tallies restricted to a coverage. */
export const talliesOver = (
  coverage: Coverage,
  tallies: ReadonlyMap<string, ModelTally>,
): ReadonlyMap<string, ModelTally> =>
  new Map([...tallies].map(([name, tally]) => [name, overCoverage(coverage, tally)]));
