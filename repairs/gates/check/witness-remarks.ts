import type { Finding } from '../../../harness/contract/finding.ts';
import { isOfJudging } from '../../../harness/contract/patch.ts';
import type { Patch } from '../../../harness/contract/patch.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { hasSameEnd } from '../damage/same-end.ts';
import { isStillFound } from '../detection/new-findings.ts';
import { withReference } from '../entries/played-references.ts';
import type { Ground } from '../ground.ts';
import { changesEntry, changesTools } from '../patched-entries.ts';
import { trialOf } from '../trial.ts';
import type { Trial } from '../trial.ts';
import { unturned } from '../witnesses/witness-turns.ts';
import type { Unturned } from '../witnesses/witness-turns.ts';
import type { GateRemark } from './share.ts';
import { entriesByKey } from './scenario-versions.ts';
import type { PatchedEntries } from './scenario-versions.ts';

/** A finding that a patch names. */
export type NamedFinding = { readonly patch: Patch; readonly finding: Finding };

/** Findings that patches name, of those that are known. */
export const namedFindings = (
  patches: readonly Patch[],
  findings: ReadonlyMap<string, Finding>,
): readonly NamedFinding[] =>
  patches.flatMap((patch) =>
    patch.findings.flatMap((id) => {
      const finding = findings.get(id);
      return finding === undefined ? [] : [{ patch, finding }];
    }),
  );

type Unmended = Pick<GateRemark, 'claim' | 'standing' | 'excuse'>;

/**
 * What is left of a finding of an entry after a trial; `undefined`: it is mended, or its entry withdrawn.
 *
 * - A patch that changes other entries than the one that the finding names mends what they inherit. There is nothing to play then.
 * - Its witness turns: with the patch by itself; or with those that name the finding; or with all that change the entry, since a
 *   right call may hold two values that were refused. Where the whole suite is tried, an entry with several patches is not asked again.
 * - Where what models are shown has changed, the calls of a witness need not be right or wrong any more: then the detector finds
 *   nothing, or, if it is no mechanical one, a reader has to tell. The same holds for findings without witness.
 *
 * @param entries - those of the trial.
 * @param found - what mechanical detectors find in the entry after the trial.
 */
export async function unmended(
  { patch, finding }: NamedFinding,
  trial: Trial,
  entries: PatchedEntries,
  found: readonly Finding[],
  ground: Ground,
): Promise<Unmended | undefined> {
  const { witness, target, detector } = finding;
  if (target.kind !== 'entry' || !entries.has(target.entry)) return undefined;
  if (!changesEntry(patch, target.entry) && !changesTools(patch)) return undefined;
  const left = witness === undefined ? undefined : await unturnedIn(finding, trial, entries);
  if (witness !== undefined && left === undefined) return undefined;
  const claim = `${finding.id}: ${left?.problem ?? 'it has no witness'}`;
  const isShownOtherwise = !patch.operations.every(isOfJudging);
  if (left !== undefined && !isShownOtherwise) {
    const excuse =
      (await turningWithOthers(finding, trial, ground)) ?? unseenByOutcome(finding, left, trial, entries);
    return excuse === undefined
      ? { claim, standing: 'failed', excuse: null }
      : { claim, standing: 'explained', excuse };
  }
  if (detector.group === 'mechanical')
    return isStillFound(finding, found)
      ? { claim: `${claim}, and the detector still reports it`, standing: 'failed', excuse: null }
      : undefined;
  const excuse = isShownOtherwise
    ? 'models are shown something else, and a reader has to tell'
    : 'a reader has to tell';
  return { claim, standing: 'explained', excuse };
}

/** With which other patches of the derivation a witness turns, as a reason; `undefined`: with none. */
async function turningWithOthers(
  finding: Finding,
  { scope }: Trial,
  ground: Ground,
): Promise<string | undefined> {
  const { target } = finding;
  if (target.kind !== 'entry') return undefined;
  const ofEntry = scope.among.filter((patch) => changesEntry(patch, target.entry));
  if (scope.kind === 'suite') return ofEntry.length > 1 ? 'other patches change the entry, too' : undefined;
  const naming = ofEntry.filter(({ findings }) => findings.includes(finding.id));
  const attempts = [
    { patches: naming, excuse: 'the patches that name it mend it together' },
    { patches: ofEntry, excuse: 'the patches of the entry mend it together' },
  ];
  for (const { patches, excuse } of attempts) {
    if (patches.length < 2) continue;
    const together = trialOf({ ...scope, patches }, ground, (entry) => entryKey(entry) === target.entry);
    if ((await unturnedIn(finding, together, entriesByKey(together.patched))) === undefined) return excuse;
  }
  return undefined;
}

/**
 * Why evaluators of outcomes may pass wrong calls that those of actions now fail; `undefined`: they may not. A step that leaves no
 * trace in the end is none for them, and an option by another name means the same.
 */
function unseenByOutcome(
  { witness }: Finding,
  { isOfOutcomeAlone, played }: Unturned,
  { after: { audited } }: Trial,
  entries: PatchedEntries,
): string | undefined {
  const entry = entries.get(witness?.entry ?? '');
  if (!isOfOutcomeAlone || witness?.claims !== 'wrong-but-passed' || entry === undefined) return undefined;
  if (played.kind !== 'calls') return 'by meaning, the value is one that the key accepts';
  return hasSameEnd(entry, withReference(entry, played), audited)
    ? 'the end is the same without the step, and an evaluator of outcomes sees no more'
    : undefined;
}

function unturnedIn(
  { witness, target }: Finding,
  { before, after: bench }: Trial,
  entries: PatchedEntries,
): Promise<Unturned | undefined> {
  const old = witness === undefined ? undefined : before.audited.entries.get(witness.entry);
  const now = witness === undefined ? undefined : entries.get(witness.entry);
  if (witness === undefined || old === undefined || now === undefined) return Promise.resolve(undefined);
  return unturned(witness, target, { before: old, after: now, bench });
}
