import type { Detector } from './detector.ts';
import { acceptance } from './detectors/acceptance.ts';
import { acceptedNotDocumented, documentedNotAccepted } from './detectors/parameters-documented.ts';
import { agreement } from './detectors/agreement.ts';
import { answerableWithoutCall } from './detectors/answerable-without-call.ts';
import { arrayOrder } from './detectors/array-order.ts';
import { calculation } from './detectors/calculation.ts';
import { callRepeated } from './detectors/call-repeated.ts';
import { conservation } from './detectors/conservation.ts';
import { dayUnstated } from './detectors/day-unstated.ts';
import { defaultDemanded } from './detectors/default-demanded.ts';
import { defaultDiffers } from './detectors/default-differs.ts';
import { defaultRefused } from './detectors/default-refused.ts';
import { documentedRuleBroken } from './detectors/documented-rule-broken.ts';
import { documentedValueRefused, enumerationNotEnforced } from './detectors/documented-value-refused.ts';
import { eitherValueAccepted } from './detectors/either-value-accepted.ts';
import { identifierOfAnother } from './detectors/identifier-of-another.ts';
import { inverse } from './detectors/inverse.ts';
import { javaLiteralRefused } from './detectors/java-literal-refused.ts';
import { keyUnsatisfiable } from './detectors/key-unsatisfiable.ts';
import { literalDiffers } from './detectors/literal-differs.ts';
import { lookUpNeverAnswers } from './detectors/look-up-never-answers.ts';
import { numberUnsaid } from './detectors/number-unsaid.ts';
import { omissionAccepted } from './detectors/omission-accepted.ts';
import { ownWordsRefused } from './detectors/own-words-refused.ts';
import { parameterWithoutEffect } from './detectors/parameter-without-effect.ts';
import { placeWithoutRegion } from './detectors/place-without-region.ts';
import { precondition } from './detectors/precondition.ts';
import { raises } from './detectors/raises.ts';
import { readAfterWrite } from './detectors/read-after-write.ts';
import { refusal } from './detectors/refusal.ts';
import { refusalChangesState } from './detectors/refusal-changes-state.ts';
import { refusalUnlikeSiblings } from './detectors/refusal-unlike-siblings.ts';
import { requestWithoutCall } from './detectors/request-without-call.ts';
import { requiredDiffers } from './detectors/required-differs.ts';
import { resultDiffers } from './detectors/result-differs.ts';
import { sameQuestionOtherKey } from './detectors/same-question-other-key.ts';
import { schemaContradictsItself } from './detectors/schema-contradicts-itself.ts';
import { shareScale } from './detectors/share-scale.ts';
import { stateInvariant } from './detectors/state-invariant.ts';
import { statedValueRefused } from './detectors/stated-value-refused.ts';
import { switchContradicted } from './detectors/switch-contradicted.ts';
import { toolWithoutCall } from './detectors/tool-without-call.ts';
import { unitDiffers } from './detectors/unit-differs.ts';
import { unsteadyLookUp } from './detectors/unsteady-look-up.ts';
import { valueContradictsSchema } from './detectors/value-contradicts-schema.ts';
import { valueOfAnotherParameter } from './detectors/value-of-another-parameter.ts';
import { valueUnsaid } from './detectors/value-unsaid.ts';
import { weekdayContradicted } from './detectors/weekday-contradicted.ts';
import { wholeNumbersRefused } from './detectors/whole-numbers-refused.ts';
import { wrongKindAccepted } from './detectors/wrong-kind-accepted.ts';
import { yearUnstated } from './detectors/year-unstated.ts';

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

/** Detectors of answer keys of entries of one turn. */
export const ANSWER_KEY_DETECTORS: readonly Detector[] = [
  keyUnsatisfiable,
  schemaContradictsItself,
  valueContradictsSchema,
  placeWithoutRegion,
  literalDiffers,
  valueUnsaid,
  numberUnsaid,
  valueOfAnotherParameter,
  identifierOfAnother,
  switchContradicted,
  statedValueRefused,
  shareScale,
  requestWithoutCall,
  toolWithoutCall,
  callRepeated,
  yearUnstated,
  dayUnstated,
  weekdayContradicted,
  omissionAccepted,
  eitherValueAccepted,
  defaultRefused,
  defaultDemanded,
  ownWordsRefused,
  sameQuestionOtherKey,
  arrayOrder,
  wholeNumbersRefused,
  javaLiteralRefused,
  answerableWithoutCall,
];

/** All detectors, in the order in which they report. A new detector is a file and a line here. */
export const DETECTORS: readonly Detector[] = [
  ...SCHEMA_DETECTORS,
  ...IMPLEMENTATION_DETECTORS,
  ...ANSWER_KEY_DETECTORS,
];
