import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../../harness/contract/finding.ts';
import { newFindings } from '../detection/new-findings.ts';
import { turnOf } from '../entries/schema-accepts.ts';
import { FINDING_GATES, WITNESSES_TURN } from '../registry.ts';
import type { Ground } from '../ground.ts';
import type { Trial } from '../trial.ts';
import type { Families } from './families.ts';
import type { PatchedEntries } from './scenario-versions.ts';
import { patchesOn, scopeName } from './share.ts';
import type { GateRemark, ShareWriter } from './share.ts';
import { unmended } from './witness-remarks.ts';
import type { NamedFinding } from './witness-remarks.ts';

/**
 * Remarks what detectors find in an entry after a trial, and did not find before. What comes with one patch of a family and goes
 * with the others is explained: two arguments of one call, for example, that two patches mend. So is what is found without
 * consequence in schemas that no patch has changed: some detectors read them in entries with an answer key alone.
 *
 * @param before - mechanical findings of the entry without the patches.
 */
export function remarkNew(
  entry: string,
  before: readonly Finding[],
  found: readonly Finding[],
  trial: Trial,
  families: Families,
  share: ShareWriter,
): void {
  const { scope } = trial;
  const gates = FINDING_GATES.filter(({ scopes }) => scopes.has(scope.kind));
  for (const gate of gates) share.count(gate, scope);
  if (scope.kind === 'family') families.keepFound(scope, entry, found);
  for (const finding of newFindings(before, found)) {
    const gate = gates.find(({ reads }) => reads(finding));
    if (gate === undefined) continue;
    const excuse = families.isMendedByFamily(scope, entry, finding)
      ? 'the other patches of its family mend it'
      : isOfOldSchema(finding, entry, trial)
        ? 'it is without consequence, and in a schema that no patch has changed'
        : null;
    const standing = excuse === null ? 'failed' : 'explained';
    share.remark({
      ...placeOf(finding, entry),
      gate: gate.id,
      scope: scopeName(scope),
      patches: patchesOn(entry, scope),
      claim: `${finding.id} (${finding.severity}): ${finding.claim}`,
      standing,
      excuse,
    });
  }
}

/** Whether a finding is minor and about schemas of an entry, all of which are as they were. */
function isOfOldSchema({ component, severity }: Finding, entry: string, { touched, tools }: Trial): boolean {
  const version = touched.find(({ key }) => key === entry);
  return (
    component === 'schema' &&
    severity === 'minor' &&
    version !== undefined &&
    isDeepStrictEqual(version.before.tools, version.after.tools) &&
    !version.after.tools.some((tool) => typeof tool === 'string' && tools.shown.has(tool))
  );
}

/** Remarks a finding of an entry that a patch names and does not mend. @param found - what detectors find in the entry. */
export async function remarkUnmended(
  named: NamedFinding,
  trial: Trial,
  entries: PatchedEntries,
  found: readonly Finding[],
  ground: Ground,
  share: ShareWriter,
): Promise<void> {
  const { finding, patch } = named;
  const { target } = finding;
  share.count(WITNESSES_TURN, trial.scope);
  const left = await unmended(named, trial, entries, found, ground);
  if (left === undefined) return;
  share.remark({
    ...placeOf(finding, target.kind === 'entry' ? target.entry : null),
    gate: WITNESSES_TURN.id,
    scope: scopeName(trial.scope),
    patches: [patch.id],
    ...left,
  });
}

const placeOf = ({ target }: Finding, entry: string | null): Pick<GateRemark, 'entry' | 'tool' | 'turn'> => ({
  entry,
  tool: null,
  turn: turnOf(target),
});
