import type { Finding } from '../../harness/contract/finding.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { afterChanges } from './apply-proposal.ts';
import { isTurned } from './witness-turns.ts';
import type { WitnessPorts } from './witness-turns.ts';

/**
 * Patches of one entry with the findings that they mend: those whose witness turns by the patch alone, or does not turn without
 * it. A patch that mends none is left out.
 *
 * @param findings - that all patches together mend, with witnesses.
 */
export async function attributed(
  entry: SuiteEntry,
  patches: readonly Patch[],
  findings: readonly Finding[],
  ports: WitnessPorts,
): Promise<readonly Patch[]> {
  const owners = new Map<string, readonly Patch[]>();
  for (const finding of findings) owners.set(finding.id, await ownersOf(finding, entry, patches, ports));
  return patches.flatMap((patch) => {
    const own = findings.filter(({ id }) => owners.get(id)?.includes(patch) === true).map(({ id }) => id);
    return own.length === 0 ? [] : [{ ...patch, findings: own }];
  });
}

async function ownersOf(
  finding: Finding,
  entry: SuiteEntry,
  patches: readonly Patch[],
  ports: WitnessPorts,
): Promise<readonly Patch[]> {
  const turnsBy = async (some: readonly Patch[]): Promise<boolean> => {
    const repaired = afterChanges(
      entry,
      some.flatMap(({ operations }) => operations),
    );
    return repaired === undefined || isTurned(finding, repaired, ports);
  };
  // A patch that was made for the finding comes first among those that mend it.
  const ordered = patches.toSorted(
    (one, other) => Number(other.findings.includes(finding.id)) - Number(one.findings.includes(finding.id)),
  );
  for (const patch of ordered) if (await turnsBy([patch])) return [patch];
  const needed: Patch[] = [];
  for (const patch of patches)
    if (!(await turnsBy(patches.filter((other) => other !== patch)))) needed.push(patch);
  return needed;
}
