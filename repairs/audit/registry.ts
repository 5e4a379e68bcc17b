import type { Detector } from './detector.ts';
import { composedText } from './detectors/composed-text.ts';
import { dateReading } from './detectors/date-reading.ts';
import { documentedRule } from './detectors/documented-rule.ts';
import { figureDiffers } from './detectors/figure-differs.ts';
import { knownOutput } from './detectors/known-output.ts';
import { literalDiffers } from './detectors/literal-differs.ts';
import { otherPath } from './detectors/other-path.ts';
import { refusedCall } from './detectors/refused-call.ts';
import { roundedValue } from './detectors/rounded-value.ts';
import { suppliedValue } from './detectors/supplied-value.ts';
import { unansweredRequest } from './detectors/unanswered-request.ts';
import { unitDiffers } from './detectors/unit-differs.ts';
import { unstatedValue } from './detectors/unstated-value.ts';
import { variantsDiffer } from './detectors/variants-differ.ts';
import { voidOmission } from './detectors/void-omission.ts';
import { voidWithholding } from './detectors/void-withholding.ts';

/** All detectors, in the order in which they report. A new detector is a file and a line here. */
export const DETECTORS: readonly Detector[] = [
  refusedCall,
  literalDiffers,
  figureDiffers,
  unstatedValue,
  suppliedValue,
  variantsDiffer,
  unansweredRequest,
  unitDiffers,
  roundedValue,
  documentedRule,
  dateReading,
  composedText,
  knownOutput,
  otherPath,
  voidWithholding,
  voidOmission,
];
