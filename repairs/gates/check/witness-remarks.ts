import type { Finding } from '../../../harness/contract/finding.ts';
import { isOfJudging } from '../../../harness/contract/patch.ts';
import type { Patch } from '../../../harness/contract/patch.ts';
import { isStillFound } from '../detection/new-findings.ts';
import type { Trial } from '../trial.ts';
import { unturned } from '../witnesses/witness-turns.ts';
import { patchesOn } from './share.ts';
import type { GateRemark } from './share.ts';
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
 * - Its witness turns; or, where more patches than one change the entry, it turns with the one that names the finding.
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
): Promise<Unmended | undefined> {
  const { witness, target, detector } = finding;
  if (target.kind !== 'entry' || !entries.has(target.entry)) return undefined;
  const problem = witness === undefined ? 'it has no witness' : await problemOf(witness, trial, entries);
  if (problem === undefined) return undefined;
  const claim = `${finding.id}: ${problem}`;
  const isShownOtherwise = !patch.operations.every(isOfJudging);
  if (witness !== undefined && !isShownOtherwise) {
    const isShared = trial.scope.kind === 'suite' && patchesOn(target.entry, trial.scope).length > 1;
    return isShared
      ? { claim, standing: 'explained', excuse: 'other patches change the entry, too' }
      : { claim, standing: 'failed', excuse: null };
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

function problemOf(
  witness: NonNullable<Finding['witness']>,
  { before, after: bench }: Trial,
  entries: PatchedEntries,
): Promise<string | undefined> {
  const [old, now] = [before.audited.entries.get(witness.entry), entries.get(witness.entry)];
  if (old === undefined || now === undefined) return Promise.resolve(undefined);
  return unturned(witness, { before: old, after: now, bench });
}
