import type { Detector } from './detector.ts';
import { acceptance } from './detectors/acceptance.ts';
import { agreement } from './detectors/agreement.ts';
import { calculation } from './detectors/calculation.ts';
import { conservation } from './detectors/conservation.ts';
import { defaultDiffers } from './detectors/default-differs.ts';
import { documentedRuleBroken } from './detectors/documented-rule-broken.ts';
import { documentedValueRefused, enumerationNotEnforced } from './detectors/documented-value-refused.ts';
import { inverse } from './detectors/inverse.ts';
import { lookUpNeverAnswers } from './detectors/look-up-never-answers.ts';
import { parameterWithoutEffect } from './detectors/parameter-without-effect.ts';
import { acceptedNotDocumented, documentedNotAccepted } from './detectors/parameters-documented.ts';
import { precondition } from './detectors/precondition.ts';
import { raises } from './detectors/raises.ts';
import { readAfterWrite } from './detectors/read-after-write.ts';
import { refusalChangesState } from './detectors/refusal-changes-state.ts';
import { refusalUnlikeSiblings } from './detectors/refusal-unlike-siblings.ts';
import { refusal } from './detectors/refusal.ts';
import { requiredDiffers } from './detectors/required-differs.ts';
import { resultDiffers } from './detectors/result-differs.ts';
import { stateInvariant } from './detectors/state-invariant.ts';
import { unitDiffers } from './detectors/unit-differs.ts';
import { unsteadyLookUp } from './detectors/unsteady-look-up.ts';
import { wrongKindAccepted } from './detectors/wrong-kind-accepted.ts';

/** Detectors of schemas of tools. */
export const SCHEMA_DETECTORS: readonly Detector[] = [
  documentedNotAccepted,
  acceptedNotDocumented,
  requiredDiffers,
  defaultDiffers,
  documentedValueRefused,
  resultDiffers,
  unitDiffers,
  wrongKindAccepted,
];

/** Detectors of what tools do. */
export const IMPLEMENTATION_DETECTORS: readonly Detector[] = [
  raises,
  parameterWithoutEffect,
  refusalChangesState,
  refusalUnlikeSiblings,
  unsteadyLookUp,
  lookUpNeverAnswers,
  enumerationNotEnforced,
  documentedRuleBroken,
  stateInvariant,
  precondition,
  refusal,
  acceptance,
  readAfterWrite,
  conservation,
  inverse,
  agreement,
  calculation,
];

/** All detectors, in the order in which they report. A new detector is a file and a line here. */
export const DETECTORS: readonly Detector[] = [...SCHEMA_DETECTORS, ...IMPLEMENTATION_DETECTORS];
