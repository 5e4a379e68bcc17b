import type { Value } from '../../../harness/contract/value.ts';
import { getOr } from '../../python/get.ts';
import { dictFor } from '../../python/methods.ts';
import { strip } from '../../python/strip.ts';
import { printCall } from '../../python/syntax/print-call.ts';
import type { Decoder } from './decoder.ts';
import { quirk } from './quirks.ts';
import { callOf, jsonOrElse, textOf } from './reading.ts';

const callInWords = quirk('granite-words-stay', (piece: string): string => piece);

/** JSON after `<function_call>`. */
export const granite: Decoder = {
  decodeAst: (written) => piecesOf(written, callOf),
  decodeExecute: (written) => piecesOf(written, (name, args) => printCall(name, dictFor('items', args))),
};

function piecesOf<Call>(
  written: Value,
  call: (name: string, args: Value) => Call,
): readonly (Call | string)[] {
  const pieces = textOf(written, 'split').split('<function_call>').map(strip);
  return pieces.filter((piece) => piece !== '').map((piece) => pieceOf(piece, call));
}

function pieceOf<Call>(piece: string, call: (name: string, args: Value) => Call): Call | string {
  const item = jsonOrElse(piece, undefined);
  if (item === undefined) return callInWords(piece);
  const name = strip(textOf(getOr(item, 'name', ''), 'strip'));
  return name === 'no_function' ? 'No function is called' : call(name, getOr(item, 'arguments', new Map()));
}
