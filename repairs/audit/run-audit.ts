import { targetText } from '../../harness/contract/finding.ts';
import type { DetectorIdentity, Finding } from '../../harness/contract/finding.ts';
import type { RunFit } from '../../harness/contract/run-fit.ts';
import type { AuditedSuite, Detector, FindingDraft, JudgedRecord } from './detector.ts';
import { holds } from './evidence.ts';
import { joinedShares } from './join-shares.ts';
import { executeWitness } from './witness/execute-witness.ts';

/** What one detector reported, and what of it the audit did not accept. */
export type DetectorFigures = {
  readonly detector: DetectorIdentity;
  readonly findings: number;
  readonly withWitness: number;
  /** Witnesses that do not do what they claim. */
  readonly droppedWitnesses: number;
  /** Findings whose evidence the suite does not show. */
  readonly droppedFindings: number;
};

/** Findings in the order of the detectors, and of the suite within each. */
export type AuditResult = {
  readonly findings: readonly Finding[];
  readonly figures: readonly DetectorFigures[];
};

/** Records of one model in suite order, of runs that fit their entries; and its runs that do not. */
export type RecordedModel = readonly [
  model: string,
  records: readonly JudgedRecord[],
  mismatches?: readonly RunFit[],
];

export type RecordsOf = Iterable<RecordedModel> | AsyncIterable<RecordedModel>;

/**
 * Audits a suite with the given detectors. Those that read recorded runs report nothing without them.
 *
 * @param recorded - read once; `undefined`: there are none.
 * @throws {Error} like {@link joinedShares}.
 */
export async function runAudit(
  audited: AuditedSuite,
  detectors: readonly Detector[],
  recorded: RecordsOf | undefined,
): Promise<AuditResult> {
  return joinedShares([await auditShare(audited, detectors, recorded)], detectors, audited.suite);
}

/** A share of an audit: what some of its detectors found, in all entries or in a part of them. Siblings are not known yet. */
export type AuditShare = AuditResult;

/** Makes a share of an audit; see {@link runAudit}. */
export async function auditShare(
  audited: AuditedSuite,
  detectors: readonly Detector[],
  recorded: RecordsOf | undefined,
): Promise<AuditShare> {
  const drafts = await draftsOf(audited, detectors, recorded);
  const findings: Finding[] = [];
  const figures: DetectorFigures[] = [];
  for (const { identity } of detectors) {
    const accepted = await acceptedOf(identity, drafts.get(identity) ?? [], audited);
    findings.push(...accepted.findings);
    figures.push(accepted.figures);
  }
  return { findings, figures };
}

async function draftsOf(
  audited: AuditedSuite,
  detectors: readonly Detector[],
  recorded: RecordsOf | undefined,
): Promise<ReadonlyMap<DetectorIdentity, readonly FindingDraft[]>> {
  const observers = detectors.flatMap((detector) =>
    detector.reads === 'recorded-runs' && recorded !== undefined
      ? [{ identity: detector.identity, observer: detector.observe(audited) }]
      : [],
  );
  for await (const [model, records, mismatches = []] of recorded ?? []) {
    for (const { observer } of observers) {
      for (const fit of mismatches) observer.takeMismatch?.(fit);
      observer.take(model, records);
    }
  }
  const ofSuite = detectors.flatMap((detector) =>
    detector.reads === 'suite' ? [[detector.identity, [...detector.detect(audited)]] as const] : [],
  );
  const ofRuns = observers.map(({ identity, observer }) => [identity, [...observer.findings()]] as const);
  return new Map([...ofSuite, ...ofRuns]);
}

async function acceptedOf(
  detector: DetectorIdentity,
  drafts: readonly FindingDraft[],
  audited: AuditedSuite,
): Promise<{ readonly findings: readonly Finding[]; readonly figures: DetectorFigures }> {
  const shown = drafts.filter(({ evidence }) => evidence.every((piece) => holds(piece, audited)));
  const findings: Finding[] = [];
  let droppedWitnesses = 0;
  const ids = new Map<string, number>();
  for (const { witnesses, siblings = [], ...draft } of shown) {
    const { witness, dropped } = await firstThatHolds(witnesses, audited);
    droppedWitnesses += dropped;
    const isUnproven = draft.severity === 'critical' && witness === undefined;
    const place = `${detector.id}:${targetText(draft.target)}`;
    const before = ids.get(place) ?? 0;
    ids.set(place, before + 1);
    findings.push({
      id: before === 0 ? place : `${place}#${before + 1}`, // two literals of one argument, for example
      detector,
      ...draft,
      severity: isUnproven ? 'major' : draft.severity,
      ...(witness && { witness }),
      siblings: [...siblings],
    });
  }
  const withWitness = findings.filter(({ witness }) => witness !== undefined).length;
  const droppedFindings = drafts.length - shown.length;
  return {
    findings,
    figures: { detector, findings: findings.length, withWitness, droppedWitnesses, droppedFindings },
  };
}

async function firstThatHolds(witnesses: FindingDraft['witnesses'], audited: AuditedSuite) {
  for (const [dropped, witness] of witnesses.entries()) {
    const executed = await executeWitness(witness, audited);
    if (executed !== undefined) return { witness: executed, dropped };
  }
  return { witness: undefined, dropped: witnesses.length };
}
