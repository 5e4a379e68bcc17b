import type { Value } from '../../../harness/contract/value.ts';
import { iterate, subscript } from '../../python/containers.ts';
import { dictFor } from '../../python/methods.ts';
import type { Decoder } from './decoder.ts';
import { printNativeCalls } from './printing.ts';
import { callOf, loadJson } from './reading.ts';

/** Native calls with arguments as JSON text. QUIRK: words instead of calls are an error, save the empty text. */
export const fcJsonArgs: Decoder = {
  decodeAst: (written) => iterate(written).map(firstCall),
  decodeExecute: printNativeCalls,
};

/** QUIRK: of an object with several calls only the first counts. */
function firstCall(item: Value): Value {
  const name = subscript([...dictFor('keys', item).keys()], 0);
  return callOf(name, loadJson(subscript(item, name)));
}
