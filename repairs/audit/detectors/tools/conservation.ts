import { lawDetector } from './shared/law-detector.ts';

/** Laws of the kind `conservation`, which environments declare. */
export const conservation = lawDetector({
  kind: 'conservation',
  version: '1',
  asks: 'an amount changes by what was paid, filled or counted',
});
