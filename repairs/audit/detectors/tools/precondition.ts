import { lawDetector } from './shared/law-detector.ts';

/** Laws of the kind `precondition`, which environments declare. */
export const precondition = lawDetector({
  kind: 'precondition',
  version: '1',
  asks: 'a tool refuses without the log-in, the permission or the condition that it needs',
});
