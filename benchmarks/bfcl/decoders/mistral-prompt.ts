import type { Value } from '../../../harness/contract/value.ts';
import { parseCalls } from '../call-syntax/index.ts';
import type { Decoder } from './decoder.ts';
import { printCalls } from './printing.ts';
import { bracketed, textOf } from './reading.ts';

/** Calls as text. QUIRK: every `\_` becomes `_`, in values too. */
export const mistralPrompt: Decoder = {
  decodeAst: (written, language) => parseCalls(bracketed(unescaped(written)), language),
  decodeExecute: (written) => printCalls(parseCalls(unescaped(written), 'python')),
};

function unescaped(written: Value): string {
  return textOf(written, 'replace').replaceAll('\\_', '_');
}
