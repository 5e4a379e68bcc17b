import type { Value } from '../../../harness/contract/value.ts';
import { iterate } from '../../python/containers.ts';
import type { Decoder } from './decoder.ts';
import { quirk } from './quirks.ts';
import { callFrom, jsonOrElse, textOf } from './reading.ts';
import { printToolCalls } from './xlam.ts';

/** JSON, optionally in a fence. */
export const hammer: Decoder = {
  decodeAst: (written) => iterate(contentOf(written)).map((item) => callFrom(item, 'name', 'arguments')),
  decodeExecute: (written) => printToolCalls(contentOf(written)),
};

const contentOf = quirk('hammer-forgives', (written: Value): Value =>
  jsonOrElse(textOf(written, 'replace').replaceAll('```', ''), []),
);
