import { lawDetector } from './shared/law-detector.ts';

/** Laws of the kind `refusal`, which environments declare. */
export const refusal = lawDetector({
  kind: 'refusal',
  version: '1',
  asks: 'a tool refuses arguments that its domain rules out',
});
