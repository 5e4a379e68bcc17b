import type { Value } from '../../../harness/contract/value.ts';
import { parseCalls } from '../call-syntax/index.ts';
import type { Decoder } from './decoder.ts';
import { printCalls } from './printing.ts';
import { quirk } from './quirks.ts';
import { bracketed, textOf } from './reading.ts';

/** Calls as text. */
export const mistralPrompt: Decoder = {
  decodeAst: (written, language) => parseCalls(bracketed(unescaped(written)), language),
  decodeExecute: (written) => printCalls(parseCalls(unescaped(written), 'python')),
};

const unescaped = quirk('mistral-unescapes-values', (written: Value): string =>
  textOf(written, 'replace').replaceAll('\\_', '_'),
);
