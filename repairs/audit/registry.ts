import type { Detector } from './detector.ts';
import { acceptance } from './detectors/tools/acceptance.ts';
import { acceptedNotDocumented, documentedNotAccepted } from './detectors/tools/parameters-documented.ts';
import { acceptedInOtherCall } from './detectors/answer-keys/accepted-in-other-call.ts';
import { regionRefused } from './detectors/answer-keys/region-refused.ts';
import { codeOrNameRefused } from './detectors/answer-keys/code-or-name-refused.ts';
import { kindWordRefused } from './detectors/answer-keys/kind-word-refused.ts';
import { fullerNameRefused } from './detectors/answer-keys/fuller-name-refused.ts';
import { dateInvented } from './detectors/answer-keys/date-invented.ts';
import { codedOptionRefused } from './detectors/answer-keys/coded-option-refused.ts';
import { strictBoundRefused } from './detectors/answer-keys/strict-bound-refused.ts';
import { clockFormRefused } from './detectors/answer-keys/clock-form-refused.ts';
import { omissibleInBoth } from './detectors/answer-keys/omissible-in-both.ts';
import { restrictionDemanded } from './detectors/answer-keys/restriction-demanded.ts';
import { regionAloneAccepted } from './detectors/answer-keys/region-alone-accepted.ts';
import { omissionWidens } from './detectors/answer-keys/omission-widens.ts';
import { countryFormRefused } from './detectors/answer-keys/country-form-refused.ts';
import { dateNotationRefused } from './detectors/answer-keys/date-notation-refused.ts';
import { optionNotDescribed } from './detectors/answer-keys/option-not-described.ts';
import { agreement } from './detectors/tools/agreement.ts';
import { answerableWithoutCall } from './detectors/answer-keys/answerable-without-call.ts';
import { arrayOrder } from './detectors/answer-keys/array-order.ts';
import { calculation } from './detectors/tools/calculation.ts';
import { callRepeated } from './detectors/answer-keys/call-repeated.ts';
import { callsTooFew } from './detectors/answer-keys/calls-too-few.ts';
import { conservation } from './detectors/tools/conservation.ts';
import { dateOrderOpen } from './detectors/answer-keys/date-order-open.ts';
import { dayUnstated } from './detectors/answer-keys/day-unstated.ts';
import { defaultDemanded } from './detectors/answer-keys/default-demanded.ts';
import { defaultDiffers } from './detectors/tools/default-differs.ts';
import { defaultRefused } from './detectors/answer-keys/default-refused.ts';
import { typeDiffers } from './detectors/tools/type-differs.ts';
import { documentedRuleBroken } from './detectors/tools/documented-rule-broken.ts';
import {
  documentedValueRefused,
  enumerationNotEnforced,
} from './detectors/tools/documented-value-refused.ts';
import { eitherValueAccepted } from './detectors/answer-keys/either-value-accepted.ts';
import { identifierOfAnother } from './detectors/answer-keys/identifier-of-another.ts';
import { inverse } from './detectors/tools/inverse.ts';
import { javaLiteralRefused } from './detectors/answer-keys/java-literal-refused.ts';
import { keyUnsatisfiable } from './detectors/answer-keys/key-unsatisfiable.ts';
import { keyNumberDiffers } from './detectors/answer-keys/key-number-differs.ts';
import { keyDateDiffers } from './detectors/answer-keys/key-date-differs.ts';
import { keyUnitUnconverted } from './detectors/answer-keys/key-unit-unconverted.ts';
import { optionContradicted } from './detectors/answer-keys/option-contradicted.ts';
import { keyLiteralDiffers } from './detectors/answer-keys/key-literal-differs.ts';
import { lookUpNeverAnswers } from './detectors/tools/look-up-never-answers.ts';
import { nameCut } from './detectors/answer-keys/name-cut.ts';
import { numberContradicted } from './detectors/answer-keys/number-contradicted.ts';
import { numberUnsaid } from './detectors/answer-keys/number-unsaid.ts';
import { omissionAccepted } from './detectors/answer-keys/omission-accepted.ts';
import { ownWordsRefused } from './detectors/answer-keys/own-words-refused.ts';
import { parameterWithoutEffect } from './detectors/tools/parameter-without-effect.ts';
import { placeWithoutRegion } from './detectors/answer-keys/place-without-region.ts';
import { precondition } from './detectors/tools/precondition.ts';
import { raises } from './detectors/tools/raises.ts';
import { readAfterWrite } from './detectors/tools/read-after-write.ts';
import { refusal } from './detectors/tools/refusal.ts';
import { refusalChangesState } from './detectors/tools/refusal-changes-state.ts';
import { refusalUnlikeSiblings } from './detectors/tools/refusal-unlike-siblings.ts';
import { requestWithoutCall } from './detectors/answer-keys/request-without-call.ts';
import { requiredNumberUnsaid } from './detectors/answer-keys/required-number-unsaid.ts';
import { requiredDiffers } from './detectors/tools/required-differs.ts';
import { resultDiffers } from './detectors/tools/result-differs.ts';
import { sameQuestionOtherKey } from './detectors/answer-keys/same-question-other-key.ts';
import { schemaContradictsItself } from './detectors/answer-keys/schema-contradicts-itself.ts';
import { shareScale } from './detectors/answer-keys/share-scale.ts';
import { sourceNameUnsaid } from './detectors/answer-keys/source-name-unsaid.ts';
import { stateInvariant } from './detectors/tools/state-invariant.ts';
import { statedValueRefused } from './detectors/answer-keys/stated-value-refused.ts';
import { switchContradicted } from './detectors/answer-keys/switch-contradicted.ts';
import { toolWithoutCall } from './detectors/answer-keys/tool-without-call.ts';
import { figureShownDiffers } from './detectors/tools/figure-shown-differs.ts';
import { unitContradicted } from './detectors/tools/unit-contradicted.ts';
import { writeWithoutEffect } from './detectors/tools/write-without-effect.ts';
import { unitDiffers } from './detectors/tools/unit-differs.ts';
import { unsteadyLookUp } from './detectors/tools/unsteady-look-up.ts';
import { valueContradictsSchema } from './detectors/answer-keys/value-contradicts-schema.ts';
import { valueNotEnumerated } from './detectors/tools/value-not-enumerated.ts';
import { valueOfAnotherParameter } from './detectors/answer-keys/value-of-another-parameter.ts';
import { valueUnsaid } from './detectors/answer-keys/value-unsaid.ts';
import { valuesExchanged } from './detectors/answer-keys/values-exchanged.ts';
import { valueWithoutCall } from './detectors/answer-keys/value-without-call.ts';
import { weekdayContradicted } from './detectors/answer-keys/weekday-contradicted.ts';
import { wholeNumbersRefused } from './detectors/answer-keys/whole-numbers-refused.ts';
import { wrongKindAccepted } from './detectors/tools/wrong-kind-accepted.ts';
import { yearUnstated } from './detectors/answer-keys/year-unstated.ts';
import { beyondMeans } from './detectors/conversations/beyond-means.ts';
import { claimContradicted } from './detectors/conversations/claim-contradicted.ts';
import { composedText } from './detectors/conversations/composed-text.ts';
import { dateReading } from './detectors/conversations/date-reading.ts';
import { documentedRule } from './detectors/conversations/documented-rule.ts';
import { figureDiffers } from './detectors/conversations/figure-differs.ts';
import { identityDiffers } from './detectors/conversations/identity-differs.ts';
import { knownOutput } from './detectors/conversations/known-output.ts';
import { literalDiffers } from './detectors/conversations/literal-differs.ts';
import { nextTurnInvited } from './detectors/conversations/next-turn-invited.ts';
import { lookUpContradicts } from './detectors/conversations/look-up-contradicts.ts';
import { otherLookUp } from './detectors/conversations/other-look-up.ts';
import { lateCall } from './detectors/conversations/late-call.ts';
import { misplacedArgument } from './detectors/conversations/misplaced-argument.ts';
import { otherTool } from './detectors/conversations/other-tool.ts';
import { otherPath } from './detectors/conversations/other-path.ts';
import { outputForm } from './detectors/conversations/output-form.ts';
import { refusedCall } from './detectors/conversations/refused-call.ts';
import { roundedValue } from './detectors/conversations/rounded-value.ts';
import { skippedLookUp } from './detectors/conversations/skipped-look-up.ts';
import { suppliedValue } from './detectors/conversations/supplied-value.ts';
import { saidUnit } from './detectors/conversations/said-unit.ts';
import { unaskedCall } from './detectors/conversations/unasked-call.ts';
import { unmadeCall } from './detectors/conversations/unmade-call.ts';
import { unfinishedSequence } from './detectors/conversations/unfinished-sequence.ts';
import { unansweredRequest } from './detectors/conversations/unanswered-request.ts';
import { unitUnconverted } from './detectors/conversations/unit-unconverted.ts';
import { unstatedValue } from './detectors/conversations/unstated-value.ts';
import { variantsDiffer } from './detectors/conversations/variants-differ.ts';
import { voidOmission } from './detectors/conversations/void-omission.ts';
import { voidWithholding } from './detectors/conversations/void-withholding.ts';
import { argumentOutvoted } from './detectors/recorded/argument-outvoted.ts';
import { callOutvoted } from './detectors/recorded/call-outvoted.ts';
import { earlyActOutvoted } from './detectors/recorded/early-act-outvoted.ts';
import { equivalentRefused } from './detectors/recorded/equivalent-refused.ts';
import { irrelevanceCalled } from './detectors/recorded/irrelevance-called.ts';
import { lookupOutvoted } from './detectors/recorded/lookup-outvoted.ts';
import { referenceOutvoted } from './detectors/recorded/reference-outvoted.ts';
import { recordedRunDiffers } from './detectors/recorded/recorded-run-differs.ts';
import { reader } from '../readers/merge/reader.ts';

/** Detectors of schemas of tools. */
export const SCHEMA_DETECTORS: readonly Detector[] = [
  documentedNotAccepted,
  acceptedNotDocumented,
  requiredDiffers,
  defaultDiffers,
  typeDiffers,
  documentedValueRefused,
  valueNotEnumerated,
  resultDiffers,
  unitDiffers,
  unitContradicted,
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
  writeWithoutEffect,
  figureShownDiffers,
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
  keyLiteralDiffers,
  nameCut,
  keyNumberDiffers,
  numberContradicted,
  keyDateDiffers,
  keyUnitUnconverted,
  optionContradicted,
  valueUnsaid,
  numberUnsaid,
  requiredNumberUnsaid,
  sourceNameUnsaid,
  valueOfAnotherParameter,
  valuesExchanged,
  identifierOfAnother,
  switchContradicted,
  statedValueRefused,
  shareScale,
  requestWithoutCall,
  toolWithoutCall,
  valueWithoutCall,
  callsTooFew,
  callRepeated,
  yearUnstated,
  dayUnstated,
  dateOrderOpen,
  weekdayContradicted,
  omissionAccepted,
  eitherValueAccepted,
  defaultRefused,
  defaultDemanded,
  ownWordsRefused,
  acceptedInOtherCall,
  regionRefused,
  codeOrNameRefused,
  kindWordRefused,
  fullerNameRefused,
  dateInvented,
  codedOptionRefused,
  strictBoundRefused,
  clockFormRefused,
  omissibleInBoth,
  restrictionDemanded,
  regionAloneAccepted,
  omissionWidens,
  countryFormRefused,
  dateNotationRefused,
  optionNotDescribed,
  sameQuestionOtherKey,
  arrayOrder,
  wholeNumbersRefused,
  javaLiteralRefused,
  answerableWithoutCall,
];

/** Detectors of entries of several turns. */
export const CONVERSATION_DETECTORS: readonly Detector[] = [
  refusedCall,
  literalDiffers,
  figureDiffers,
  unstatedValue,
  suppliedValue,
  variantsDiffer,
  unansweredRequest,
  unmadeCall,
  unfinishedSequence,
  unaskedCall,
  lateCall,
  misplacedArgument,
  otherTool,
  unitUnconverted,
  saidUnit,
  roundedValue,
  documentedRule,
  dateReading,
  composedText,
  knownOutput,
  otherPath,
  otherLookUp,
  outputForm,
  identityDiffers,
  skippedLookUp,
  beyondMeans,
  voidWithholding,
  voidOmission,
  nextTurnInvited,
  claimContradicted,
  lookUpContradicts,
];

/** Detectors that read recorded runs, too. */
export const RECORDED_DETECTORS: readonly Detector[] = [
  recordedRunDiffers,
  referenceOutvoted,
  lookupOutvoted,
  earlyActOutvoted,
  argumentOutvoted,
  callOutvoted,
  equivalentRefused,
  irrelevanceCalled,
];

/** All detectors, in the order in which they report. A new detector is a file and a line here. */
export const DETECTORS: readonly Detector[] = [
  ...SCHEMA_DETECTORS,
  ...IMPLEMENTATION_DETECTORS,
  ...CONVERSATION_DETECTORS,
  ...ANSWER_KEY_DETECTORS,
  ...RECORDED_DETECTORS,
  reader,
];
