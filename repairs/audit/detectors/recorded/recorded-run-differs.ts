import { explainEvidence } from '../../../../harness/contract/run-fit.ts';
import type { RunFit } from '../../../../harness/contract/run-fit.ts';
import type { Detector, FindingDraft } from '../../detector.ts';

/** Recorded runs of which a test says that they are not of the entries that they name. */
export const recordedRunDiffers: Detector = {
  identity: { id: 'recorded-run-differs', version: '1', group: 'recorded' },
  asks: 'recorded episodes are of the entries that they name',
  reads: 'recorded-runs',
  observe: () => {
    const mismatches: RunFit[] = [];
    return {
      take: () => undefined,
      takeMismatch: (fit) => void mismatches.push(fit),
      findings: () => mismatches.map(findingOf),
    };
  },
};

function findingOf({ model, category, evidence }: RunFit): FindingDraft {
  const against = evidence.filter(({ conclusion }) => conclusion === 'mismatch');
  const tests = against.map(({ test }) => test).join('+');
  return {
    component: 'recorded-run',
    severity: 'major',
    target: { kind: 'run', model, category },
    cause: `recorded-run-differs:${category}:${tests}`,
    claim: `What is recorded of ${model} in ${category} is not of these entries: ${against.map(explainEvidence).join('; ')}.`,
    evidence: against.map(({ test, episodes, misfits }) => ({ kind: 'episodes', test, episodes, misfits })),
    witnesses: [],
  };
}
