import type { Value } from '../../../harness/contract/value.ts';
import { iterate } from '../../python/containers.ts';
import type { Decoder } from './decoder.ts';
import { callFrom, jsonOrElse, textOf } from './reading.ts';
import { printToolCalls } from './xlam.ts';

/** JSON, perhaps in a fence. QUIRK: what is no JSON, a `json` behind the fence included, counts as no call. */
export const hammer: Decoder = {
  decodeAst: (written) => iterate(contentOf(written)).map((item) => callFrom(item, 'name', 'arguments')),
  decodeExecute: (written) => printToolCalls(contentOf(written)),
};

function contentOf(written: Value): Value {
  return jsonOrElse(textOf(written, 'replace').replaceAll('```', ''), []);
}
