import type { Detector } from './detector.ts';
import { answerableWithoutCall } from './detectors/answerable-without-call.ts';
import { arrayOrder } from './detectors/array-order.ts';
import { callRepeated } from './detectors/call-repeated.ts';
import { dayUnstated } from './detectors/day-unstated.ts';
import { defaultDemanded } from './detectors/default-demanded.ts';
import { defaultRefused } from './detectors/default-refused.ts';
import { eitherValueAccepted } from './detectors/either-value-accepted.ts';
import { identifierOfAnother } from './detectors/identifier-of-another.ts';
import { javaLiteralRefused } from './detectors/java-literal-refused.ts';
import { keyUnsatisfiable } from './detectors/key-unsatisfiable.ts';
import { literalDiffers } from './detectors/literal-differs.ts';
import { numberUnsaid } from './detectors/number-unsaid.ts';
import { omissionAccepted } from './detectors/omission-accepted.ts';
import { ownWordsRefused } from './detectors/own-words-refused.ts';
import { placeWithoutRegion } from './detectors/place-without-region.ts';
import { requestWithoutCall } from './detectors/request-without-call.ts';
import { sameQuestionOtherKey } from './detectors/same-question-other-key.ts';
import { schemaContradictsItself } from './detectors/schema-contradicts-itself.ts';
import { shareScale } from './detectors/share-scale.ts';
import { statedValueRefused } from './detectors/stated-value-refused.ts';
import { switchContradicted } from './detectors/switch-contradicted.ts';
import { toolWithoutCall } from './detectors/tool-without-call.ts';
import { valueContradictsSchema } from './detectors/value-contradicts-schema.ts';
import { valueOfAnotherParameter } from './detectors/value-of-another-parameter.ts';
import { valueUnsaid } from './detectors/value-unsaid.ts';
import { weekdayContradicted } from './detectors/weekday-contradicted.ts';
import { wholeNumbersRefused } from './detectors/whole-numbers-refused.ts';
import { yearUnstated } from './detectors/year-unstated.ts';

/** All detectors, in the order in which they report. A new detector is a file and a line here. */
export const DETECTORS: readonly Detector[] = [
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
