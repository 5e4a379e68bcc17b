import { isList } from '../../../harness/contract/value.ts';
import type { Decoder } from './decoder.ts';
import { printNativeCalls } from './printing.ts';

/** Native calls with arguments as objects. A reply of words has no calls and is not an error. */
export const callList: Decoder = {
  decodeAst: (written) => (isList(written) ? written : []),
  decodeExecute: (written) => (isList(written) ? printNativeCalls(written) : []),
};
