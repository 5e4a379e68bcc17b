import { isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { contains, iterate } from '../../python/containers.ts';
import { PythonFault } from '../../python/faults.ts';
import { readJson } from '../../python/json-read.ts';
import { strip, stripAny } from '../../python/strip.ts';
import type { Decoder } from './decoder.ts';
import { printCallFrom } from './printing.ts';
import { quirk } from './quirks.ts';
import { callFrom, textOf } from './reading.ts';

const BACKTICK = new Set(['`']);
const FORGIVEN = quirk('falcon-forgives', new Set(['JSONDecodeError', 'KeyError', 'IndexError']));

/** JSON between `<tool_call>` tags. */
export const falconFc: Decoder = {
  decodeAst: (written) => items(written, (item) => callFrom(item, 'name', 'arguments')),
  decodeExecute: (written) => items(written, (item) => printCallFrom(item, 'name', 'arguments')),
};

const withinTag = quirk('falcon-first-tag-alone', (text: string): string => {
  const [, behind = ''] = text.split('<tool_call>', 2);
  return behind.split('</tool_call>', 1)[0] ?? '';
});

function items<Call>(written: Value, read: (item: Value) => Call): readonly Call[] {
  if (!contains(written, '<tool_call>')) return [];
  try {
    const calls = readJson(withoutFence(strip(withinTag(textOf(written, 'split')))));
    return iterate(isList(calls) ? calls : [calls]).map(read);
  } catch (fault) {
    if (fault instanceof PythonFault && FORGIVEN.has(fault.type)) return [];
    throw fault;
  }
}

function withoutFence(text: string): string {
  if (!text.startsWith('```') || !text.endsWith('```')) return text;
  const content = strip(stripAny(text, BACKTICK));
  return content.startsWith('json') ? strip(content.slice(4)) : content;
}
