import { lawDetector } from './shared/law-detector.ts';

/** Laws of the kind `acceptance`, which environments declare. */
export const acceptance = lawDetector({
  kind: 'acceptance',
  version: '1',
  asks: 'a tool accepts what its domain allows',
});
