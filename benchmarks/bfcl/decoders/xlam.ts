import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { iterate } from '../../python/containers.ts';
import { getOr } from '../../python/get.ts';
import type { Decoder } from './decoder.ts';
import { printSpacedCall } from './printing.ts';
import { quirk } from './quirks.ts';
import { callFrom } from './reading.ts';

/** Native calls as `{name, arguments}`. */
export const xlam: Decoder = {
  decodeAst: quirk('xlam-words-raise', (written) =>
    iterate(written).map((item) => callFrom(item, 'name', 'arguments')),
  ),
  decodeExecute: (written) => printToolCalls(written),
};

/**
 * Calls of a list, or of the `tool_calls` of an object, as call texts.
 *
 * @throws {PythonFault} if arguments are not an object.
 */
export const printToolCalls = quirk('tool-calls-with-gaps', (written: Value): readonly string[] => {
  const calls = isDict(written) ? getOr(written, 'tool_calls', []) : isList(written) ? written : [];
  const items = isList(calls) ? calls : [calls];
  return items
    .filter(isDict)
    .map((item) => printSpacedCall(getOr(item, 'name', ''), getOr(item, 'arguments', new Map())));
});
