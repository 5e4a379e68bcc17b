import { lawDetector } from './shared/law-detector.ts';

/** Laws of the kind `agreement`, which environments declare. */
export const agreement = lawDetector({
  kind: 'agreement',
  version: '1',
  asks: 'two tools say the same of one thing, and what one lists the other takes',
});
