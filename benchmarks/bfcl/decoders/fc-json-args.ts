import type { Value } from '../../../harness/contract/value.ts';
import { iterate, subscript } from '../../python/containers.ts';
import { dictFor } from '../../python/methods.ts';
import type { Decoder } from './decoder.ts';
import { printNativeCalls } from './printing.ts';
import { quirk } from './quirks.ts';
import { callOf, loadJson } from './reading.ts';

/** Native calls with arguments as JSON strings. */
export const fcJsonArgs: Decoder = {
  decodeAst: quirk('words-instead-of-calls-raise', (written) => iterate(written).map(firstCall)),
  decodeExecute: printNativeCalls,
};

const firstCall = quirk('first-call-of-an-object', (item: Value): Value => {
  const name = subscript([...dictFor('keys', item).keys()], 0);
  return callOf(name, loadJson(subscript(item, name)));
});
