import { lawDetector } from './shared/law-detector.ts';

/** Laws of the kind `read-after-write`, which environments declare. */
export const readAfterWrite = lawDetector({
  kind: 'read-after-write',
  version: '1',
  asks: 'a look-up shows what was written',
});
