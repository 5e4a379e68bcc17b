import { isEmpty, sameJson } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { isOfKind } from '../../../../../evaluators/outcome/single-turn/schema.ts';
import { sameText } from '../../../../../evaluators/outcome/single-turn/values/texts.ts';
import { Float } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import type { KeySlot } from './key-slots.ts';

/** What omission of a parameter stands for, in the ways to write it: `5` and `5.0` for the number 5. */
export type StatedDefault = { readonly shown: Plain; readonly values: readonly Value[] };

/**
 * The default of a parameter. `undefined` where schema and description state none, state two, or state one that is empty
 * or no value of the parameter's type.
 */
export function defaultOf({ schema }: KeySlot): StatedDefault | undefined {
  const stated = schema.defaults
    .map((standard) => ofKind(standard, schema.kind))
    .filter((value) => !isEmpty(value));
  const [first] = stated;
  if (first === undefined || stated.length < schema.defaults.length) return undefined;
  if (!stated.every((other) => isSame(first, other)) || !isOfKind(first, schema.kind)) return undefined;
  if (schema.allowed !== undefined && !schema.allowed.some((allowed) => isSame(allowed, first)))
    return undefined;
  if (typeof first === 'string' && !isWritten(first, schema.description, schema.defaults.length))
    return undefined;
  if (typeof first === 'number')
    return isExponent(schema.description) ? undefined : { shown: first, values: numbers(first) };
  return typeof first === 'string' || typeof first === 'boolean'
    ? { shown: first, values: [first] }
    : undefined;
}

const isSame = (left: Plain, right: Plain): boolean =>
  sameJson(left, right) || (typeof left === 'string' && typeof right === 'string' && sameText(left, right));

/** A switch whose default is written as a text. */
function ofKind(standard: Plain, kind: KeySlot['schema']['kind']): Plain {
  if (kind !== 'boolean' || typeof standard !== 'string') return standard;
  return /^true$/iu.test(standard) ? true : /^false$/iu.test(standard) ? false : standard;
}

/**
 * Whether a description writes a default as a value: in quotes, or as one word. Other words tell what omission does. The
 * schema's own default, which the description need not repeat, is a value.
 */
function isWritten(text: string, description: string, defaults: number): boolean {
  const isQuoted = ["'", '"', '`', '‘', '“'].some((mark) => description.includes(`${mark}${text}`));
  return isQuoted || !/\s/u.test(text) || (defaults === 1 && !description.includes(text));
}

/** Powers of ten in words: the number before them is no default. */
const isExponent = (description: string): boolean => /\d\s*[x×*]\s*10/u.test(description);

const numbers = (value: number): readonly Value[] =>
  Number.isInteger(value) ? [value, new Float(value)] : [new Float(value)];
