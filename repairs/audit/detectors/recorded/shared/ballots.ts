import { familyOf } from '../../../../../benchmarks/bfcl/model-families.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { Reference, Suite, SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { JudgedRecord } from '../../../detector.ts';

/** What one model did on one entry. */
export type Ballot<Choice> = { readonly model: string; readonly choice: Choice };

/**
 * Ballots on one entry by family of models, in order of the family's name. Models of one family are not independent, so
 * that a family has one vote.
 */
export type Electorate<Choice> = ReadonlyMap<string, readonly Ballot<Choice>[]>;

/** Ballots on one entry. */
export type EntryBallots<Choice> = { readonly entry: SuiteEntry; readonly electorate: Electorate<Choice> };

/** Collects what models did, and knows afterwards which of them are able enough to vote. */
export type BallotBox<Choice> = {
  readonly take: (model: string, records: readonly JudgedRecord[]) => void;
  /** Ballots of the models that vote, in suite order; entries without any are left out. */
  readonly byEntry: (suite: Suite) => readonly EntryBallots<Choice>[];
};

/** What one model did, entry by entry, and how able it is. */
export type ModelChoices<Choice> = {
  /** Share of passed entries, by any evaluator; `undefined`: the model played no entry that measures it. */
  readonly ability: number | undefined;
  readonly byEntry: readonly (readonly [key: string, choice: Choice])[];
};

/**
 * Reads the records of a model, memoized by their list, so that several detectors share the work and the result.
 *
 * @param choose - what a record says; `undefined`: the model does not vote on this entry.
 * @param tests - references by which the ability of a model is measured.
 */
export const choicesBy = <Choice>(
  choose: (record: JudgedRecord) => Choice | undefined,
  tests: Reference['kind'],
): ((records: readonly JudgedRecord[]) => ModelChoices<Choice>) =>
  memoizeByObject((records: readonly JudgedRecord[]) => ({
    ability: shareOfPasses(records, tests),
    byEntry: records.flatMap((record) => {
      const choice = choose(record);
      return choice === undefined ? [] : [[entryKey(record.entry), choice] as const];
    }),
  }));

/**
 * Models at or above the median ability vote: a request that weak models misread shows nothing of the request. A model without
 * a measured ability does not vote.
 */
export function ballotBox<Choice>(
  choicesOf: (records: readonly JudgedRecord[]) => ModelChoices<Choice>,
): BallotBox<Choice> {
  const ballots = new Map<string, Ballot<Choice>[]>();
  const abilities = new Map<string, number>();
  return {
    take: (model, records) => {
      const { ability, byEntry } = choicesOf(records);
      if (ability === undefined) return;
      abilities.set(model, ability);
      for (const [key, choice] of byEntry) {
        const ofEntry = ballots.get(key) ?? [];
        ballots.set(key, ofEntry);
        ofEntry.push({ model, choice });
      }
    },
    byEntry: ({ entries }) => {
      const voters = ableModels(abilities);
      return entries.flatMap((entry) => {
        const able = (ballots.get(entryKey(entry)) ?? []).filter(({ model }) => voters.has(model));
        return able.length === 0 ? [] : [{ entry, electorate: byFamily(able) }];
      });
    },
  };
}

/** Share of the entries with such a reference that any evaluator passes; `undefined`: there is none. */
function shareOfPasses(records: readonly JudgedRecord[], tests: Reference['kind']): number | undefined {
  const tested = records.filter(({ entry }) => entry.reference.kind === tests);
  if (tested.length === 0) return undefined;
  const passed = tested.filter(({ verdicts }) => [...verdicts.values()].some(({ kind }) => kind === 'pass'));
  return passed.length / tested.length;
}

function ableModels(ability: ReadonlyMap<string, number>): ReadonlySet<string> {
  const shares = [...ability.values()].toSorted((left, right) => right - left);
  const median = shares[Math.floor((shares.length - 1) / 2)] ?? 0;
  return new Set([...ability].filter(([, share]) => share >= median).map(([model]) => model));
}

/** What a name without a known family gets. */
const UNKNOWN = familyOf('');

/** A model of no known family is a family of its own. */
function byFamily<Choice>(ballots: readonly Ballot<Choice>[]): Electorate<Choice> {
  const familyOfModel = ({ model }: Ballot<Choice>): string => {
    const family = familyOf(model);
    return family === UNKNOWN ? model : family;
  };
  const families = Map.groupBy(ballots, familyOfModel);
  return new Map([...families].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** Number of families in which more than half of the models chose so. */
export function votesFor<Choice>(electorate: Electorate<Choice>, isSo: (choice: Choice) => boolean): number {
  return [...electorate.values()].filter(
    (ballots) => ballots.filter(({ choice }) => isSo(choice)).length * 2 > ballots.length,
  ).length;
}

/** The same ballots without those of models of which nothing can be said. */
export function only<Choice, Kept>(
  electorate: Electorate<Choice>,
  keep: (choice: Choice) => Kept | undefined,
): Electorate<Kept> {
  const families = Array.from(electorate, ([family, ballots]) => {
    const kept = ballots.flatMap(({ model, choice }) => {
      const other = keep(choice);
      return other === undefined ? [] : [{ model, choice: other }];
    });
    return [family, kept] as const;
  });
  return new Map(families.filter(([, ballots]) => ballots.length > 0));
}

/** Fewest families whose votes count as a vote. */
const FEWEST_FAMILIES = 6;

/** Votes on one question. */
export type Count = { readonly families: number; readonly reference: number; readonly other: number };

/** Whether at least half of the families chose the same other thing, and at most a quarter as the reference does. */
export const isOutvoted = ({ families, reference, other }: Count): boolean =>
  families >= FEWEST_FAMILIES && other * 2 >= families && reference * 4 <= families;

/** Whether twice as many families chose the same other thing as the reference, and two in five at least: enough beside other grounds. */
export const isDoubted = ({ families, reference, other }: Count): boolean =>
  families >= FEWEST_FAMILIES && other * 5 >= families * 2 && reference * 2 <= other;

/** Whether three in four families chose the same other thing. */
export const isOverruled = (count: Count): boolean =>
  isOutvoted(count) && count.other * 4 >= count.families * 3;
