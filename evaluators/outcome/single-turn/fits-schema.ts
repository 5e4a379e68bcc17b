import { isArray, isEmpty, isObject, sameJson, shownPlain } from './plain.ts';
import type { Plain } from './plain.ts';
import { isOfKind } from './schema.ts';
import type { Schema } from './schema.ts';
import { momentsIn } from './values/dates.ts';
import { hasRegion } from './values/places.ts';
import { sameText } from './values/texts.ts';

/** How a value contradicts what the model was shown. */
export type Misfit = {
  readonly rule: 'type' | 'enum' | 'format' | 'unknown-field' | 'missing-field';
  /** Path below the parameter, empty for the parameter itself. */
  readonly below: string;
  readonly value: Plain;
};

/**
 * The first contradiction between a value and the schema; `undefined` where it fits. The schema's own default always fits.
 *
 * @param source - whether texts can be source code: a text in place of another kind is then a variable.
 */
export function misfitOf(
  value: Plain,
  schema: Schema,
  source: 'values' | 'code',
  below = '',
): Misfit | undefined {
  if (schema.defaults.some((standard) => isStated(standard, value))) return undefined;
  if (!isOfKind(value, schema.kind)) {
    const isVariable = source === 'code' && typeof value === 'string' && isIdentifier(value, schema);
    const isSpelledAny = schema.kind === 'string' && source === 'code' && typeof value !== 'object';
    return isVariable || isSpelledAny ? undefined : { rule: 'type', below, value };
  }
  if (schema.allowed !== undefined && !isAllowed(value, schema.allowed))
    return { rule: 'enum', below, value };
  if (typeof value === 'string') return textMisfit(value, schema, below);
  if (isArray(value)) return memberMisfit(value, schema, source, below);
  return isObject(value) ? fieldMisfit(value, schema, source, below) : undefined;
}

/** A text in the place of a number, list or object of source code: a name or a call, not a literal of another kind. */
function isIdentifier(text: string, { kind }: Schema): boolean {
  if (kind === 'integer' || kind === 'number' || kind === 'boolean')
    return /^[A-Za-z_][\w.]*(?:\(.*\))?$/su.test(text);
  return true;
}

/** Whether two values are one, texts up to case and spacing. */
const isStated = (standard: Plain, value: Plain): boolean =>
  sameJson(standard, value) ||
  (typeof standard === 'string' && typeof value === 'string' && sameText(standard, value));

/** Case and spacing of a word of a closed list change nothing. */
function isAllowed(value: Plain, allowed: readonly Plain[]): boolean {
  const isOne = (one: Plain): boolean => allowed.some((other) => isStated(other, one));
  return isArray(value) ? value.every(isOne) : isOne(value);
}

function textMisfit(value: string, { demands }: Schema, below: string): Misfit | undefined {
  const { notations, place } = demands;
  if (isEmpty(value)) return undefined;
  if (notations.length > 0 && momentsIn(value).length > 0) {
    if (!notations.some((notation) => notation.test(value.trim()))) return { rule: 'format', below, value };
  }
  if (place === 'prescribed-with-region' && !hasRegion(value)) return { rule: 'format', below, value };
  return undefined;
}

function memberMisfit(
  values: readonly Plain[],
  { items }: Schema,
  source: 'values' | 'code',
  below: string,
): Misfit | undefined {
  if (items === undefined) return undefined;
  for (const [index, member] of values.entries()) {
    const misfit = misfitOf(member, items, source, `${below}/${index}`);
    if (misfit !== undefined) return misfit;
  }
  return undefined;
}

function fieldMisfit(
  value: ReadonlyMap<string, Plain>,
  { fields, required }: Schema,
  source: 'values' | 'code',
  below: string,
): Misfit | undefined {
  if (fields === undefined) return undefined;
  for (const [key, part] of value) {
    const schema = fields.get(key);
    if (schema === undefined) return { rule: 'unknown-field', below: `${below}/${key}`, value: part };
    if (part === null && !required.has(key)) continue;
    const misfit = misfitOf(part, schema, source, `${below}/${key}`);
    if (misfit !== undefined) return misfit;
  }
  const missing = [...required].find((key) => !value.has(key));
  return missing === undefined
    ? undefined
    : { rule: 'missing-field', below: `${below}/${missing}`, value: null };
}

/** A misfit's value for a report. */
export const shownMisfit = ({ value, below }: Misfit): string =>
  below === '' ? shownPlain(value) : `${below}: ${shownPlain(value)}`;
