import { Finding } from '../../harness/contract/finding.ts';
import type { DetectorIdentity } from '../../harness/contract/finding.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { Detector } from './detector.ts';
import type { AuditResult, AuditShare, DetectorFigures } from './run-audit.ts';

/**
 * The audit that shares make up, whatever their order.
 *
 * @param detectors - all detectors of the audit, in the order in which they report.
 * @throws {Error} if two shares have findings of one id, or a finding does not fit its schema: a defect of its detector.
 */
export function joinedShares(
  shares: readonly AuditShare[],
  detectors: readonly Detector[],
  suite: Pick<Suite, 'entries'>,
): AuditResult {
  const findings = detectors.flatMap(({ identity }) => findingsOf(identity.id, shares, suite));
  requireUniqueIds(findings);
  const all = shares.flatMap((share) => share.figures);
  const figures = detectors.map(({ identity }) =>
    all.filter(({ detector }) => detector.id === identity.id).reduce(sumOfFigures, noFigures(identity)),
  );
  // Parsed, the keys of all findings have one order, whichever detector wrote them.
  return { findings: withSiblings(findings, suite).map((finding) => Finding.parse(finding)), figures };
}

/** Findings of a detector. Those of several shares are put in the order of the suite; what names no entry comes first. */
function findingsOf(
  detector: string,
  shares: readonly AuditShare[],
  { entries }: Pick<Suite, 'entries'>,
): readonly Finding[] {
  const parts = shares
    .map(({ findings }) => findings.filter((finding) => finding.detector.id === detector))
    .filter(({ length }) => length > 0);
  if (parts.length < 2) return parts.flat();
  const order = new Map(entries.map((entry, index) => [entryKey(entry), index]));
  const placeOf = ({ target }: Finding): number =>
    target.kind === 'entry' ? (order.get(target.entry) ?? 0) : -1;
  return parts.flat().toSorted((left, right) => placeOf(left) - placeOf(right));
}

const noFigures = (detector: DetectorIdentity): DetectorFigures => ({
  detector,
  findings: 0,
  withWitness: 0,
  droppedWitnesses: 0,
  droppedFindings: 0,
});

const sumOfFigures = (sum: DetectorFigures, figures: DetectorFigures): DetectorFigures => ({
  detector: sum.detector,
  findings: sum.findings + figures.findings,
  withWitness: sum.withWitness + figures.withWitness,
  droppedWitnesses: sum.droppedWitnesses + figures.droppedWitnesses,
  droppedFindings: sum.droppedFindings + figures.droppedFindings,
});

function requireUniqueIds(findings: readonly Finding[]): void {
  const ids = new Set<string>();
  for (const { id } of findings) {
    if (ids.has(id)) throw new Error(`two findings have the id ${id}`);
    ids.add(id);
  }
}

/** Findings on entries, with the other entries of the same cause. */
function withSiblings(findings: readonly Finding[], { entries }: Pick<Suite, 'entries'>): readonly Finding[] {
  const order = new Map(entries.map((entry, index) => [entryKey(entry), index]));
  const byCause = Map.groupBy(findings, ({ cause }) => cause);
  return findings.map((finding) => {
    const { target, cause } = finding;
    if (target.kind !== 'entry') return finding;
    const ofCause = (byCause.get(cause) ?? []).flatMap((other) =>
      other.target.kind === 'entry' && other.target.entry !== target.entry ? [other.target.entry] : [],
    );
    const siblings = [...new Set(ofCause)].toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return { ...finding, siblings };
  });
}
