import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import type { EntryTally, ModelTally } from '../../evaluators/ranking/tallies.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Derivation, Patch } from '../../harness/contract/patch.ts';
import type { PatchesByEntry } from './patches-by-entry.ts';

/** Verdicts by family of evaluators, `action` and `outcome`. */
export type JudgedByFamily = ReadonlyMap<string, JudgedSuite>;

/** Models whose episode of an entry is no answer to the task that it has become, by the key of the entry. */
export type NotComparable = ReadonlyMap<string, ReadonlySet<string>>;

/** Recorded episodes as they are judged on a suite that patches made of the original. */
export type DerivedJudged = {
  readonly derivation: Derivation;
  readonly patches: readonly Patch[];
  readonly byEntry: PatchesByEntry;
  readonly judged: JudgedByFamily;
  readonly notComparable: NotComparable;
};

/** Verdicts of a family. @throws {Error} if there are none. */
export const ofFamily = (judged: JudgedByFamily, family: string): JudgedSuite =>
  mustGet(judged, family, 'family of evaluators');

/** The verdicts on some models alone, as if no other had been judged. */
export const onModels = (judged: JudgedSuite, isCounted: (model: string) => boolean): JudgedSuite => ({
  ...judged,
  tallies: new Map([...judged.tallies].filter(([model]) => isCounted(model))),
  voters: new Set([...judged.voters].filter(isCounted)),
});

/** The verdicts without those on some entries; the same object if there are none to leave out. */
export function withoutEntries(judged: JudgedSuite, keys: ReadonlySet<string>): JudgedSuite {
  if (keys.size === 0) return judged;
  const left = (entries: ReadonlyMap<string, EntryTally>): ReadonlyMap<string, EntryTally> =>
    new Map([...entries].filter(([key]) => !keys.has(key)));
  const tallies = Array.from(judged.tallies, ([model, tally]): [string, ModelTally] => [
    model,
    new Map(Array.from(tally, ([category, entries]) => [category, left(entries)])),
  ]);
  return { ...judged, tallies: new Map(tallies) };
}
