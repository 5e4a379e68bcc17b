import { lawDetector } from './shared/law-detector.ts';

/** Laws of the kind `calculation`, which environments declare. */
export const calculation = lawDetector({
  kind: 'calculation',
  version: '1',
  asks: 'results of calculations are related as numbers are',
});
