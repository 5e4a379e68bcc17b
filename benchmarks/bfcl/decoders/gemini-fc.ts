import { isList } from '../../../harness/contract/value.ts';
import type { Decoder } from './decoder.ts';
import { printCalls } from './printing.ts';

/** Native calls with arguments as objects. QUIRK: a list of words passes as it is, to be found out by its format. */
export const geminiFc: Decoder = {
  decodeAst: (written) => (isList(written) ? written : [written]),
  decodeExecute: printCalls,
};
