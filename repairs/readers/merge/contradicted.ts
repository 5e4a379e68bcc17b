import type { Finding } from '../../../harness/contract/finding.ts';
import type { ReadEntry } from './opinions.ts';

/**
 * Findings as readers see them: a critical one that everybody who read its entry contradicts, two readers or more, says so, and is
 * critical no longer unless its witness holds. Readers contradict it who find nothing above minor at its turn, or of the entry as a
 * whole; if it names no turn, anywhere in the entry.
 *
 * @param findings - of other detectors; a witness of theirs was executed.
 */
export function contradictedFindings(
  findings: readonly Finding[],
  entries: readonly ReadEntry[],
): readonly Finding[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  return findings.map((finding) => {
    const { target, severity, witness } = finding;
    if (target.kind !== 'entry' || severity !== 'critical') return finding;
    const read = byKey.get(target.entry);
    if (read === undefined || read.readers.length < 2 || isShared(target.turn, read)) return finding;
    return {
      ...finding,
      severity: witness === undefined ? 'major' : severity,
      contradicted: { readers: read.readers.length, severity },
    };
  });
}

/** Whether a reader finds something above minor there. @param turn - `undefined`: the entry as a whole. */
const isShared = (turn: number | undefined, { opinions }: ReadEntry): boolean =>
  opinions.some(
    ({ finding }) =>
      finding.severity !== 'minor' && (turn === undefined || finding.turn === null || finding.turn === turn),
  );
