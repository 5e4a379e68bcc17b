import { memoizeByString } from '../../../../harness/contract/memoize.ts';
import type { InformationLeaf } from '../../../../harness/contract/outcome.ts';
import { isDict, isList, Opaque, Tuple, ValueSet } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { lookup } from '../../../../benchmarks/python/containers.ts';
import { numberOf } from '../../../../benchmarks/python/equality.ts';
import { PythonFault } from '../../../../benchmarks/python/faults.ts';
import { readJson } from '../../../../benchmarks/python/json-read.ts';
import { readLiteral } from '../../../../benchmarks/python/syntax/literal.ts';
import { str } from '../../../../benchmarks/python/text.ts';

/** Information in an output, as leaf values; `refusal`: the output only says that the call did nothing. */
export type OutputReading =
  | { readonly kind: 'information'; readonly leaves: readonly InformationLeaf[] }
  | { readonly kind: 'refusal' };

const REFUSAL: OutputReading = { kind: 'refusal' };
/** Outputs longer than this, in UTF-16 units, are treated as one string. */
const LONGEST_PARSED = 200_000;

/** Outputs that are kept parsed: several parts of the evaluator read each of them, and episodes on one entry have the same ones. */
const KEPT = 256;
const LONGEST_KEPT = 50_000;

/** Parse an output: JSON or a Python literal where it is one, otherwise one string. */
export const readOutput = memoizeByString(parsedOutput, KEPT, LONGEST_KEPT);

function parsedOutput(text: string): OutputReading {
  if (text.startsWith('Error during execution')) return REFUSAL;
  const value = outputValue(text);
  if (isRefusal(value)) return REFUSAL;
  const leaves: InformationLeaf[] = [];
  collect(value, null, leaves);
  return { kind: 'information', leaves };
}

/** What an output says, as a value: JSON or a Python literal where it is one, otherwise the text. */
export function outputValue(text: string): Value {
  if (text.length > LONGEST_PARSED) return text;
  try {
    if (text.startsWith('{') && !text.includes('mpf(')) return readJson(text);
    // A number of arbitrary precision is printed as a call around its digits.
    if (/^(?:[[({]|None$|-?\d)/.test(text)) return readLiteral(text.replace(/mpf\('([^']*)'\)/g, '$1'));
  } catch (cause) {
    if (!(cause instanceof PythonFault)) throw cause;
  }
  return text;
}

/** Whether the value of an output only says that the call did nothing. */
export function isRefusal(value: Value): boolean {
  if (isList(value)) return value.length > 0 && value.every(isRefusal);
  if (typeof value === 'string') return value.startsWith('Error:');
  return isDict(value) && value.has('error');
}

/** Code of a refusal: the text under `error`. `undefined`: the output is no refusal, or one without a code. */
export function refusalCode(text: string): string | undefined {
  const value = outputValue(text);
  const code = isDict(value) ? lookup(value, 'error') : undefined;
  return typeof code === 'string' && code !== '' ? code : undefined;
}

function collect(value: Value, key: string | null, into: InformationLeaf[]): void {
  if (isDict(value)) {
    for (const [name, item] of value) collect(item, str(name), into);
  } else if (isList(value) || value instanceof Tuple || value instanceof ValueSet) {
    const items = isList(value) ? value : value instanceof Tuple ? value.items : value.members;
    for (const item of items) collect(item, key, into);
  } else if (typeof value === 'string' || typeof value === 'boolean') {
    into.push({ key, value });
  } else if (value instanceof Opaque) {
    into.push({ key, value: value.text });
  } else {
    const number = numberOf(value);
    if (number !== undefined) into.push({ key, value: Number(number) });
  }
}
