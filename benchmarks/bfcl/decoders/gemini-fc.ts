import { isList } from '../../../harness/contract/value.ts';
import type { Decoder } from './decoder.ts';
import { printCalls } from './printing.ts';
import { quirk } from './quirks.ts';

/** Native calls with arguments as objects. */
export const geminiFc: Decoder = {
  decodeAst: quirk('gemini-words-pass', (written) => (isList(written) ? written : [written])),
  decodeExecute: printCalls,
};
