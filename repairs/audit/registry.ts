import type { Detector } from './detector.ts';
import { recordedRunDiffers } from './detectors/recorded-run-differs.ts';

/** All detectors, in the order in which they report. A new detector is a file and a line here. */
export const DETECTORS: readonly Detector[] = [recordedRunDiffers];
