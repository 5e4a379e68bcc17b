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
    const [name = '', given] = linesOf(written);
    return given === undefined ? [name] : [callOf(name, loadJson(given))];
  },
  decodeExecute(written) {
    const [name = '', given] = linesOf(written);
    return printNativeCalls(given === undefined ? name : [callOf(name, given)]);
  },
};
