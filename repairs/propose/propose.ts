import type { Finding } from '../../harness/contract/finding.ts';
import type { Patch } from '../../harness/contract/patch.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import { proposeInRounds } from './propose-in-rounds.ts';
import type { ProposedEntries, ProposingPorts } from './propose-in-rounds.ts';
import { settle } from './settle.ts';
import type { Settled } from './settle.ts';

/** Patches that rules propose for a suite, and what they leave. */
export type Proposed = Omit<Settled, 'patches'> &
  Pick<ProposedEntries, 'rounds' | 'endedBy'> & {
    /** By family, in the order of the names; of a family in suite order. */
    readonly families: ReadonlyMap<string, readonly Patch[]>;
  };

/**
 * Proposes patches for the critical findings of a suite that rules decide, and checks each entry at once: witnesses turn, references
 * pass, nothing else changes, and no detector finds anything new there. What does not hold is left, with the reason.
 *
 * Pure: the same suite, findings and ports give the same patches.
 *
 * @param findings - of the suite. Rules propose for those of entries that are critical and shown by a witness.
 * @param isConcerned - of which of those.
 */
export async function proposePatches(
  suite: Suite,
  findings: readonly Finding[],
  isConcerned: (finding: Finding) => boolean,
  ports: ProposingPorts,
): Promise<Proposed> {
  const critical = findings.filter(({ severity }) => severity === 'critical');
  const concerned = critical.filter(
    (finding) => finding.target.kind === 'entry' && finding.witness !== undefined && isConcerned(finding),
  );
  const { entries, rounds, endedBy } = await proposeInRounds(suite, concerned, ports);
  const known = new Set(critical.map(({ id }) => id));
  const { patches, ...settled } = await settle(suite, entries, known, ports);
  const byFamily = Map.groupBy(patches, ({ family }) => family);
  const families = [...byFamily].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { ...settled, rounds, endedBy, families: new Map(families) };
}
