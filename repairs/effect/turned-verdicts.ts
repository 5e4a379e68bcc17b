import { mostPass } from '../../evaluators/ranking/tallies.ts';
import type { EntryTally, ModelTally } from '../../evaluators/ranking/tallies.ts';
import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import { mustGet } from '../../harness/contract/must-get.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import type { PatchesByEntry } from './patches-by-entry.ts';

/** What the verdicts on the trials of an entry say together: what most of those that are scored say. */
export type Kind = 'pass' | 'fail' | 'unscored';

/** `unscored`: none of the trials is scored. */
export const kindOf = (tally: Pick<EntryTally, 'passed' | 'scored'>): Kind =>
  tally.scored === 0 ? 'unscored' : mostPass(tally) ? 'pass' : 'fail';

/** The episodes of a model on an entry. */
export type Played = { readonly model: string; readonly category: string; readonly entryKey: string };

/** Episodes that pass on one of two suites and fail on the other. */
export type Turned = Played & { readonly to: 'pass' | 'fail' };

/** A turned verdict, and the patch that turns it. */
export type Attributed = Turned & { readonly patch: Patch };

/** Verdicts that turn from one suite to the other, by model, category and entry as the tallies have them. */
export function turnedVerdicts(
  before: Pick<JudgedSuite, 'tallies'>,
  after: Pick<JudgedSuite, 'tallies'>,
): readonly Turned[] {
  return [...before.tallies].flatMap(([model, tally]) =>
    playedIn(model, tally).flatMap(({ played, of }): Turned[] => {
      const now = tallyOf(after, played);
      const [from, to] = [kindOf(of), now === undefined ? 'unscored' : kindOf(now)];
      return from === 'unscored' || to === 'unscored' || from === to ? [] : [{ ...played, to }];
    }),
  );
}

/** What a model played, with the verdicts on it. */
export const playedIn = (
  model: string,
  tally: ModelTally,
): readonly { readonly played: Played; readonly of: EntryTally }[] =>
  [...tally].flatMap(([category, entries]) =>
    Array.from(entries, ([entryKey, of]) => ({ played: { model, category, entryKey }, of })),
  );

/** Verdicts on the episodes of a model on an entry; `undefined`: there are none. */
export const tallyOf = (
  { tallies }: Pick<JudgedSuite, 'tallies'>,
  { model, category, entryKey }: Played,
): EntryTally | undefined => tallies.get(model)?.get(category)?.get(entryKey);

/** What episodes are judged as, with some of the patches that touch their entry. `undefined`: they have no verdict. */
export type KindWith = (patches: readonly Patch[], played: Played) => Kind | undefined;

/**
 * Attributes each turned verdict to one patch: to that after which, in order of application, the verdict is what it ends as.
 *
 * @throws {Error} for a verdict that turns without a patch: a defect of the program.
 */
export const attributed = (
  turned: readonly Turned[],
  byEntry: PatchesByEntry,
  kindWith: KindWith,
): readonly Attributed[] =>
  turned.map((verdict) => {
    const patches = mustGet(byEntry, verdict.entryKey, 'patched entry');
    const isFinalAfter = (count: number): boolean =>
      kindWith(patches.slice(0, count), verdict) === verdict.to;
    const patch = patches[decisive(patches.length, isFinalAfter)];
    if (patch === undefined) throw new Error(`no patch touches ${verdict.entryKey}`);
    return { ...verdict, patch };
  });

/** Index of the first step from which on everything is final. The last step is final, and what was before the first is not. */
function decisive(steps: number, isFinalAfter: (count: number) => boolean): number {
  let index = steps - 1;
  while (index > 0 && isFinalAfter(index)) index -= 1;
  return index;
}
