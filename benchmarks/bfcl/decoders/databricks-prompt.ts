import type { Value } from '../../../harness/contract/value.ts';
import { PythonFault, typeError } from '../../python/faults.ts';
import { typeName } from '../../python/types.ts';
import { parseCalls } from '../call-syntax/index.ts';
import type { Language } from '../call-syntax/index.ts';
import type { Decoder } from './decoder.ts';
import { printCalls } from './printing.ts';
import { quirk } from './quirks.ts';
import { bracketed } from './reading.ts';

/** Calls as text in which strings may lack quotes. */
export const databricksPrompt: Decoder = {
  decodeAst: decode,
  decodeExecute: (written) => printCalls(decode(written, 'python')),
};

function decode(written: Value, language: Language): Value {
  if (typeof written !== 'string') {
    throw typeError(`expected string or bytes-like object, got '${typeName(written)}'`);
  }
  try {
    return parseCalls(unquoted(written), language);
  } catch (fault) {
    if (!(fault instanceof PythonFault)) throw fault;
    return parseCalls(written, language);
  }
}

const unquoted = quirk('databricks-drops-quotes', (text: string): string => {
  const bare = bracketed(text.replace(/'([^']*)'/g, '$1').replaceAll('\n    ', ''));
  return bare.startsWith("['") ? bare.replaceAll("['", '[') : bare;
});
