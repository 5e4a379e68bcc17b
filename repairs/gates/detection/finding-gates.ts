import type { Finding } from '../../../harness/contract/finding.ts';
import { dateInvented } from '../../audit/detectors/answer-keys/date-invented.ts';
import { numberUnsaid } from '../../audit/detectors/answer-keys/number-unsaid.ts';
import { requiredNumberUnsaid } from '../../audit/detectors/answer-keys/required-number-unsaid.ts';
import { sourceNameUnsaid } from '../../audit/detectors/answer-keys/source-name-unsaid.ts';
import { valueUnsaid } from '../../audit/detectors/answer-keys/value-unsaid.ts';
import { refusedCall } from '../../audit/detectors/conversations/refused-call.ts';
import { suppliedValue } from '../../audit/detectors/conversations/supplied-value.ts';
import { unstatedValue } from '../../audit/detectors/conversations/unstated-value.ts';
import { variantsDiffer } from '../../audit/detectors/conversations/variants-differ.ts';
import type { Detector } from '../../audit/detector.ts';
import { SCHEMA_RULES } from '../entries/schema-accepts.ts';
import type { Scope } from '../trial.ts';

/** A check that detectors find nothing new. */
export type FindingGate = {
  readonly id: string;
  readonly asks: string;
  /** Scopes in which it is checked. */
  readonly scopes: ReadonlySet<Scope['kind']>;
  /** Whether a finding is of the kind that it checks. */
  readonly reads: (finding: Finding) => boolean;
};

const isBy =
  (...detectors: readonly Detector[]) =>
  ({ detector }: Finding): boolean =>
    detectors.some(({ identity }) => identity.id === detector.id);

/** Whether a finding says that a value has no source. */
export const isOfProvenance = isBy(
  unstatedValue,
  suppliedValue,
  valueUnsaid,
  numberUnsaid,
  requiredNumberUnsaid,
  sourceNameUnsaid,
  dateInvented,
);
const isOfVariants = isBy(variantsDiffer);
const isOfSchema = isBy(...SCHEMA_RULES);
const isRefusal = (finding: Finding): boolean => isBy(refusedCall)(finding) && finding.severity !== 'minor';

const EVERYWHERE: FindingGate['scopes'] = new Set(['patch', 'family', 'suite']);

/** Literals have a source. */
export const literalsKnown: FindingGate = {
  id: 'literals-known',
  asks: 'every literal of a reference was said or shown by then, can be looked up, or is the usual one',
  scopes: EVERYWHERE,
  reads: isOfProvenance,
};

/** A patch has its variants in the patches of its family, so that this is asked of no patch by itself. */
export const siblingsAgree: FindingGate = {
  id: 'siblings-agree',
  asks: 'variants of a scenario differ in nothing but what they are about',
  scopes: new Set(['family', 'suite']),
  reads: isOfVariants,
};

/** What has a gate of its own is not reported twice. */
export const nothingNew: FindingGate = {
  id: 'nothing-new',
  asks: 'no detector finds anything that it did not find before',
  scopes: EVERYWHERE,
  reads: (finding) => ![isOfProvenance, isOfVariants, isOfSchema, isRefusal].some((reads) => reads(finding)),
};
