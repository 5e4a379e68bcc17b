import type { Detector } from './detector.ts';
import { argumentOutvoted } from './detectors/argument-outvoted.ts';
import { callOutvoted } from './detectors/call-outvoted.ts';
import { equivalentRefused } from './detectors/equivalent-refused.ts';
import { irrelevanceCalled } from './detectors/irrelevance-called.ts';

/** All detectors, in the order in which they report. A new detector is a file and a line here. */
export const DETECTORS: readonly Detector[] = [
  argumentOutvoted,
  callOutvoted,
  equivalentRefused,
  irrelevanceCalled,
];
