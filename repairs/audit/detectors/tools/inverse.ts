import { lawDetector } from './shared/law-detector.ts';

/** Laws of the kind `inverse`, which environments declare. */
export const inverse = lawDetector({
  kind: 'inverse',
  version: '1',
  asks: 'what one tool did, its counterpart takes back',
});
