import type { Detector } from './detector.ts';
import { arrayOrder } from './detectors/array-order.ts';
import { dayUnstated } from './detectors/day-unstated.ts';
import { defaultDemanded } from './detectors/default-demanded.ts';
import { defaultRefused } from './detectors/default-refused.ts';
import { keyUnsatisfiable } from './detectors/key-unsatisfiable.ts';
import { omissionAccepted } from './detectors/omission-accepted.ts';
import { ownWordsRefused } from './detectors/own-words-refused.ts';
import { shareScale } from './detectors/share-scale.ts';
import { valueContradictsSchema } from './detectors/value-contradicts-schema.ts';
import { wholeNumbersRefused } from './detectors/whole-numbers-refused.ts';
import { yearUnstated } from './detectors/year-unstated.ts';

/** All detectors, in the order in which they report. A new detector is a file and a line here. */
export const DETECTORS: readonly Detector[] = [
  keyUnsatisfiable,
  valueContradictsSchema,
  omissionAccepted,
  defaultRefused,
  defaultDemanded,
  ownWordsRefused,
  arrayOrder,
  wholeNumbersRefused,
  shareScale,
  yearUnstated,
  dayUnstated,
];
