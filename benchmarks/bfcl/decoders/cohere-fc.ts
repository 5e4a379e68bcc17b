import { isList } from '../../../harness/contract/value.ts';
import { subscript } from '../../python/containers.ts';
import { dictFor } from '../../python/methods.ts';
import { printCall } from '../../python/syntax/print-call.ts';
import { str } from '../../python/text.ts';
import type { Decoder } from './decoder.ts';
import { callFrom } from './reading.ts';

/** Native calls as `{tool_name, parameters}`. A reply of words has no calls and is not an error. */
export const cohereFc: Decoder = {
  decodeAst: (written) =>
    isList(written) ? written.map((item) => callFrom(item, 'tool_name', 'parameters')) : [],
  decodeExecute(written) {
    if (!isList(written)) return [];
    return written.map((item) => {
      const args = dictFor('items', subscript(item, 'parameters'));
      return printCall(str(subscript(item, 'tool_name')), args);
    });
  },
};
