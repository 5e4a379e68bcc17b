import type { Value } from '../../../harness/contract/value.ts';
import type { Decoder } from './decoder.ts';
import { printNativeCalls } from './printing.ts';
import { quirk } from './quirks.ts';
import { callOf, loadJson, textOf } from './reading.ts';

const linesOf = quirk('glm-two-lines-alone', (written: Value): readonly string[] =>
  textOf(written, 'split').split('\n', 2),
);

/** A name on the first line and JSON on the second. */
export const glm: Decoder = {
  decodeAst(written) {
    const [name = '', args] = linesOf(written);
    return args === undefined ? [name] : [callOf(name, loadJson(args))];
  },
  decodeExecute(written) {
    const [name = '', args] = linesOf(written);
    return printNativeCalls(args === undefined ? name : [callOf(name, args)]);
  },
};
