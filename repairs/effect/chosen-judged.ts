import type { JudgedSuite } from '../../evaluators/ranking/judged-suite.ts';
import type { EntryTally, ModelTally } from '../../evaluators/ranking/tallies.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import type { PatchesByEntry } from './patches-by-entry.ts';
import { tallyOf } from './turned-verdicts.ts';
import type { Played } from './turned-verdicts.ts';

/** Verdicts of one family of evaluators on the original suite, and on the one that all patches make. */
export type BothJudged = {
  readonly before: JudgedSuite;
  readonly after: JudgedSuite;
  readonly byEntry: PatchesByEntry;
};

/**
 * Verdicts on some models with a part of the patches: what is known from both suites, and judged anew only where some but not
 * all of the patches that touch an entry are among them.
 *
 * @param chosen - entries that the part touches.
 * @param judgeAnew - judges the episodes of a model on an entry with patches.
 */
export function chosenJudged(
  { before, after, byEntry }: BothJudged,
  models: readonly string[],
  chosen: PatchesByEntry,
  judgeAnew: (patches: readonly Patch[], played: Played) => EntryTally | undefined,
): JudgedSuite {
  const tallyIn = (played: Played, original: EntryTally): EntryTally | undefined => {
    const patches = chosen.get(played.entryKey) ?? [];
    if (patches.length === 0 || before.isMismatch(played.model, played.category)) return original;
    const isWhole = patches.length === byEntry.get(played.entryKey)?.length;
    return isWhole ? tallyOf(after, played) : judgeAnew(patches, played);
  };
  const tallyFor = (model: string): ModelTally =>
    new Map(
      Array.from(before.tallies.get(model) ?? [], ([category, entries]) => [
        category,
        new Map(
          [...entries].flatMap(([entryKey, original]): [string, EntryTally][] => {
            const tally = tallyIn({ model, category, entryKey }, original);
            return tally === undefined ? [] : [[entryKey, tally]];
          }),
        ),
      ]),
    );
  return { ...after, tallies: new Map(models.map((model) => [model, tallyFor(model)])) };
}
