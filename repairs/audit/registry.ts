import type { Detector } from './detector.ts';
import { argumentOutvoted } from './detectors/argument-outvoted.ts';
import { callOutvoted } from './detectors/call-outvoted.ts';
import { earlyActOutvoted } from './detectors/early-act-outvoted.ts';
import { equivalentRefused } from './detectors/equivalent-refused.ts';
import { irrelevanceCalled } from './detectors/irrelevance-called.ts';
import { lookupOutvoted } from './detectors/lookup-outvoted.ts';
import { referenceOutvoted } from './detectors/reference-outvoted.ts';

/** All detectors, in the order in which they report. A new detector is a file and a line here. */
export const DETECTORS: readonly Detector[] = [
  referenceOutvoted,
  lookupOutvoted,
  earlyActOutvoted,
  argumentOutvoted,
  callOutvoted,
  equivalentRefused,
  irrelevanceCalled,
];
