import type { Decoder } from './decoder.ts';
import { printNativeCalls } from './printing.ts';
import { callOf, loadJson, textOf } from './reading.ts';

/** A name on the first line and JSON on the second. QUIRK: more lines are dropped, blanks around the name stay. */
export const glm: Decoder = {
  decodeAst(written) {
    const [name = '', given] = textOf(written, 'split').split('\n', 2);
    return given === undefined ? [name] : [callOf(name, loadJson(given))];
  },
  decodeExecute(written) {
    const [name = '', given] = textOf(written, 'split').split('\n', 2);
    return printNativeCalls(given === undefined ? name : [callOf(name, given)]);
  },
};
