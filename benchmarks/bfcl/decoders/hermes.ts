import type { Dict, Value } from '../../../harness/contract/value.ts';
import { readJson } from '../../python/json-read.ts';
import type { Decoder } from './decoder.ts';
import { printCalls } from './printing.ts';
import { quirk } from './quirks.ts';
import { callFrom, textOf } from './reading.ts';

const readCall = quirk('hermes-turns-apostrophes', (line: string): Value =>
  readJson(line.replaceAll("'", '"')),
);

/** JSON on the line after a line `<tool_call>`. */
export const hermes: Decoder = {
  decodeAst: callsOf,
  decodeExecute: (written) => printCalls(callsOf(written)),
};

function callsOf(written: Value): readonly Dict[] {
  const lines = textOf(written, 'split').split('\n');
  const isCall = (line: string, index: number): boolean =>
    lines[index - 1] === '<tool_call>' && line !== '<tool_call>' && line !== '</tool_call>';
  return lines.filter(isCall).map((line) => callFrom(readCall(line), 'name', 'arguments'));
}
