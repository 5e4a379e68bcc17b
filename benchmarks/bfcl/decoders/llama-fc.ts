import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { iterate } from '../../python/containers.ts';
import { readJson } from '../../python/json-read.ts';
import { evaluateExpression } from '../../python/syntax/evaluate.ts';
import { parseEvaluated } from '../../python/syntax/parse.ts';
import type { Decoder } from './decoder.ts';
import { printCallFrom } from './printing.ts';
import { quirk } from './quirks.ts';
import { callFrom, textOf } from './reading.ts';

/** JSON objects separated by `;`, or one Python expression. */
export const llamaFc: Decoder = {
  decodeAst: (written) => itemsOf(written).map((item) => callFrom(item, 'name', 'parameters')),
  decodeExecute: (written) => itemsOf(written).map((item) => printCallFrom(item, 'name', 'parameters')),
};

function itemsOf(written: Value): readonly Value[] {
  return iterate(readItems(textOf(written, 'replace').replaceAll('<|python_tag|>', '')));
}

const readItems = quirk(['llama-splits-texts', 'llama-evaluates'], (text: string): Value => {
  if (text.includes(';')) return text.split(';').map(readJson);
  const value = evaluateExpression(parseEvaluated(text), () => undefined);
  return isDict(value) ? [value] : value;
});
