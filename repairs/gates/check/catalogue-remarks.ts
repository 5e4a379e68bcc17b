import type { Finding } from '../../../harness/contract/finding.ts';
import type { MovedVerdicts, VerdictMove } from '../../../harness/contract/repair-check.ts';
import { RECORDED_DETECTORS } from '../../audit/registry.ts';
import { coverageOf } from '../coverage.ts';
import { turnOf } from '../entries/schema-accepts.ts';
import { COVERAGE, FINDINGS_KNOWN, VERDICTS_MOVE } from '../registry.ts';
import type { GateIdentity } from '../registry.ts';
import { scopesOf } from '../trial.ts';
import type { Scope } from '../trial.ts';
import { lostWithoutCause } from '../verdict-moves.ts';
import type { CheckedRepairs } from './checked-repairs.ts';
import { newShare, scopeName } from './share.ts';
import type { GateRemark, GateShare, ShareWriter } from './share.ts';

/** What gates say that read a catalogue as a whole. */
export function catalogueRemarks(checked: CheckedRepairs, verdicts: MovedVerdicts | null): GateShare {
  const share = newShare();
  const scopes = scopesOf(checked.question.patches, checked.question.derivations);
  for (const scope of scopes.filter(({ kind }) => kind === 'patch')) remarkUnknown(scope, checked, share);
  for (const scope of scopes.filter(({ kind }) => kind === 'suite')) {
    remarkAccepted(scope, checked, share);
    if (verdicts !== null) remarkLost(scope, verdicts, share);
  }
  if (checked.question.derivations.includes('repaired')) remarkCoverage(checked, share);
  return share.share();
}

const failed = (
  { id: gate }: GateIdentity,
  scope: Scope,
  claim: string,
  place: Partial<Pick<GateRemark, 'entry' | 'tool' | 'turn' | 'patches'>> = {},
): GateRemark => ({
  gate,
  scope: scopeName(scope),
  patches: [],
  entry: null,
  tool: null,
  turn: null,
  ...place,
  claim,
  standing: 'failed',
  excuse: null,
});

/** A finding that only recorded runs show is not missed where the audit read none. */
function excused(id: string, remark: GateRemark, { recordedModels, question }: CheckedRepairs): GateRemark {
  const isOfRuns = RECORDED_DETECTORS.some(({ identity }) => id.startsWith(`${identity.id}:`));
  const wereRead =
    recordedModels !== undefined || question.findings.some(({ detector }) => detector.group === 'recorded');
  return isOfRuns && !wereRead
    ? { ...remark, standing: 'explained', excuse: 'the audit read no recorded runs' }
    : remark;
}

/** Findings of patches that the audit does not have. */
function remarkUnknown(scope: Scope, checked: CheckedRepairs, share: ShareWriter): void {
  const { findings } = checked.question;
  const known = new Set(findings.map(({ id }) => id));
  share.count(FINDINGS_KNOWN, scope);
  for (const id of scope.patches.flatMap((patch) => patch.findings).filter((one) => !known.has(one))) {
    const claim = `the audit has no finding ${id}`;
    share.remark(excused(id, failed(FINDINGS_KNOWN, scope, claim, { patches: [scope.name] }), checked));
  }
}

/** Acceptances of what is not known, or is mended. */
function remarkAccepted(scope: Scope, checked: CheckedRepairs, share: ShareWriter): void {
  const { accepted, question } = checked;
  const known = new Set(question.findings.map(({ id }) => id));
  const mended = new Set(scope.patches.flatMap((patch) => patch.findings));
  for (const id of accepted.flatMap((acceptance) => acceptance.findings)) {
    share.count(FINDINGS_KNOWN, scope);
    if (mended.has(id))
      share.remark(failed(FINDINGS_KNOWN, scope, `the finding ${id} is mended and accepted`));
    if (known.has(id)) continue;
    const claim = `the audit has no finding ${id}, which is accepted`;
    share.remark(excused(id, failed(FINDINGS_KNOWN, scope, claim), checked));
  }
}

/** The suite in which everything can be mended. There need be no patch of it. */
const REPAIRED: Scope = {
  kind: 'suite',
  name: 'repaired',
  derivations: ['repaired'],
  patches: [],
  among: [],
};

/** What is left of the critical findings in the repaired suite; the rejudged one cannot have all of them mended. */
function remarkCoverage(
  { accepted, question: { findings, patches } }: CheckedRepairs,
  share: ShareWriter,
): void {
  const { rows, open, missed } = coverageOf(findings, patches, accepted, 'repaired');
  share.count(COVERAGE, REPAIRED, rows[0]?.total ?? 0);
  for (const claim of missed) share.remark(failed(COVERAGE, REPAIRED, claim));
  for (const finding of open) {
    const claim = `${finding.id} is neither mended nor accepted, and its entry is not withdrawn`;
    share.remark(failed(COVERAGE, REPAIRED, claim, placeOf(finding)));
  }
}

function placeOf({ target }: Finding): Pick<GateRemark, 'entry' | 'tool' | 'turn'> {
  const tool = target.kind === 'tool' ? `${target.environment}.${target.tool}` : null;
  return { entry: target.kind === 'entry' ? target.entry : null, tool, turn: turnOf(target) };
}

function remarkLost(scope: Scope, verdicts: MovedVerdicts, share: ShareWriter): void {
  const isOwn = ({ derivation }: VerdictMove): boolean => scope.derivations.includes(derivation);
  share.count(VERDICTS_MOVE, scope, verdicts.moves.filter(isOwn).length);
  for (const { model, entry, evaluator, to, because, patches } of lostWithoutCause(verdicts).filter(isOwn)) {
    const claim = `${evaluator} passed ${model}, and now: ${to}${because === null ? '' : `, ${because}`}`;
    share.remark(failed(VERDICTS_MOVE, scope, claim, { entry, patches }));
  }
}
