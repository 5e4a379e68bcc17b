import type { Dict, Value } from '../../../harness/contract/value.ts';
import { contains } from '../../python/containers.ts';
import { indexError, PythonFault } from '../../python/faults.ts';
import { strip, stripEnd, stripStart } from '../../python/strip.ts';
import { resolvedCall } from '../../python/syntax/calls.ts';
import { limited } from '../../python/work.ts';
import type { Decoder } from './decoder.ts';
import { printSpacedCall } from './printing.ts';
import { statementValues } from './python-statements.ts';
import { quirk } from './quirks.ts';
import { textOf } from './reading.ts';

const BACKTICK = new Set('`');
const LETTERS_OF_PYTHON = quirk('minicpm-cuts-letters', new Set('python'));

/** A Python block between tags, after the model's thoughts. */
export const minicpmFc: Decoder = {
  decodeAst(written) {
    const { calls, content } = read(written);
    return calls.length > 0 ? calls : content;
  },
  decodeExecute: (written) =>
    read(written).calls.flatMap((call) => Array.from(call, ([name, args]) => printSpacedCall(name, args))),
};

type Reply = { readonly calls: readonly Dict[]; readonly content: string };

function read(written: Value): Reply {
  contains(written, '<|thought_end|>');
  const text = textOf(written, 'strip');
  const answer = splitAtLast(text, '<|thought_start|>', '<|thought_end|>')?.behind ?? text;
  const block = splitAtLast(answer, '<|tool_call_start|>', '<|tool_call_end|>');
  if (block === undefined) return { calls: [], content: strip(answer) };
  return { calls: callsOf(blockContent(block.within)), content: strip(block.behind) };
}

/**
 * Text between the first opening and the last closing tag, and text after the latter. `undefined` if a tag is missing.
 */
function splitAtLast(
  text: string,
  open: string,
  close: string,
): { readonly within: string; readonly behind: string } | undefined {
  const start = text.indexOf(open);
  const end = text.lastIndexOf(close);
  if (start < 0 || end < 0) return undefined;
  if (start + open.length > end) throw indexError('list index out of range');
  return { within: text.slice(start + open.length, end), behind: text.slice(end + close.length) };
}

function blockContent(block: string): string {
  let content = strip(block);
  if (content.startsWith('```')) {
    content = strip(stripStart(content, BACKTICK));
    if (content.startsWith('python')) content = strip(stripStart(content, LETTERS_OF_PYTHON));
  }
  return content.endsWith('```') ? strip(stripEnd(content, BACKTICK)) : content;
}

const callsOf = quirk('minicpm-forgives', (source: string): readonly Dict[] => {
  try {
    // One budget for the whole reply: additional calls do not raise the limit.
    return limited(() =>
      statementValues(source).map((value) => {
        if (value.kind !== 'call') throw new PythonFault('AssertionError', '');
        return resolvedCall(value);
      }),
    );
  } catch (fault) {
    if (fault instanceof PythonFault) return [];
    throw fault;
  }
});
