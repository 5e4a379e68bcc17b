import type { Column, Parameter, Table } from '../../../harness/contract/environment-definition.ts';
import type { Literal } from '../../../harness/contract/tool-language.ts';
import { isDay, isTime } from './days.ts';

/** What is known of a value before anything is run. */
export type ValueType =
  /** Nothing. It fits everything, so that one fault is not reported twice. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'null' | 'integer' | 'money' | 'boolean' | 'day' | 'time' | 'record' | 'list' }
  /** Words of a caller: any text. */
  | { readonly kind: 'text' }
  /** Words that a column holds: a name, a code, an address. */
  | { readonly kind: 'words' }
  /** One of these texts. */
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  /** Id of a row. */
  | { readonly kind: 'id'; readonly table: string };

export const UNKNOWN: ValueType = { kind: 'unknown' };
export const TEXT: ValueType = { kind: 'text' };

export function typeOfLiteral(literal: Literal): ValueType {
  if (literal === null) return { kind: 'null' };
  if (typeof literal === 'string') return { kind: 'one-of', values: [literal] };
  if (typeof literal === 'boolean') return { kind: 'boolean' };
  return { kind: Number.isInteger(literal) ? 'integer' : 'money' };
}

export function typeOfColumn({ type, table, values }: Column, of: Table): ValueType {
  switch (type) {
    case 'id':
      return { kind: 'id', table: of.name };
    case 'reference':
      return { kind: 'id', table: table ?? '' };
    case 'enumeration':
      return { kind: 'one-of', values: values ?? [] };
    case 'name':
    case 'text':
    case 'email':
    case 'code':
      return { kind: 'words' };
    case 'integer':
    case 'money':
    case 'boolean':
    case 'day':
    case 'time':
      return { kind: type };
    default:
      return type satisfies never;
  }
}

/** @param referred - type of the column that the parameter refers to; absent: it refers to none. */
export function typeOfParameter({ type, format, values }: Parameter, referred?: ValueType): ValueType {
  if (type === 'integer' || type === 'boolean') return { kind: type };
  if (type === 'number') return { kind: 'money' };
  if (format !== undefined) return { kind: format };
  if (values !== undefined) return { kind: 'one-of', values };
  return referred?.kind === 'id' || referred?.kind === 'words' ? referred : TEXT;
}

export const isNumber = ({ kind }: ValueType): boolean =>
  kind === 'integer' || kind === 'money' || kind === 'unknown' || kind === 'null';

/** Whether a value can stand in a text, or be searched. */
export const isTextual = ({ kind }: ValueType): boolean =>
  !['integer', 'money', 'boolean', 'record', 'list'].includes(kind);

const isOpen = ({ kind }: ValueType): boolean => kind === 'unknown' || kind === 'null';

/**
 * Whether two values can be equal.
 *
 * @param prefixes - what ids begin with, by table.
 */
export function canBeEqual(
  left: ValueType,
  right: ValueType,
  prefixes: ReadonlyMap<string, string>,
): boolean {
  if (isOpen(left) || isOpen(right)) return true;
  if (isNumber(left) || isNumber(right)) return isNumber(left) && isNumber(right);
  if (left.kind === 'one-of') return left.values.some((value) => canBeText(value, right, prefixes));
  if (right.kind === 'one-of') return right.values.some((value) => canBeText(value, left, prefixes));
  if (left.kind === 'id' && right.kind === 'id') return left.table === right.table;
  if (left.kind === 'text' || right.kind === 'text') return isTextual(left) && isTextual(right);
  return left.kind === right.kind;
}

function canBeText(text: string, type: ValueType, prefixes: ReadonlyMap<string, string>): boolean {
  switch (type.kind) {
    case 'one-of':
      return type.values.includes(text);
    case 'day':
      return isDay(text);
    case 'time':
      return isTime(text);
    case 'id':
      return text.startsWith(prefixes.get(type.table) ?? '');
    default:
      return isTextual(type);
  }
}

/** Whether two values have an order: numbers, days or times. */
export function canBeOrdered(left: ValueType, right: ValueType): boolean {
  const kinds = [left, right].map((type) => orderedKind(type));
  return kinds.includes('any') || (kinds[0] !== undefined && kinds[0] === kinds[1]);
}

function orderedKind(type: ValueType): 'any' | 'number' | 'day' | 'time' | undefined {
  if (isOpen(type)) return 'any';
  if (isNumber(type)) return 'number';
  if (type.kind === 'day' || type.kind === 'time') return type.kind;
  if (type.kind !== 'one-of') return undefined;
  if (type.values.every(isDay)) return 'day';
  return type.values.every(isTime) ? 'time' : undefined;
}

/** Whether every value of a type may stand in a column. */
export function fits(
  type: ValueType,
  column: Column,
  of: Table,
  prefixes: ReadonlyMap<string, string>,
): boolean {
  const wanted = typeOfColumn(column, of);
  if (type.kind === 'unknown') return true;
  if (type.kind === 'null') return column.nullable === true;
  if (wanted.kind === 'money') return isNumber(type);
  if (wanted.kind === 'words') return isTextual(type);
  if (type.kind === 'one-of') return type.values.every((value) => canBeText(value, wanted, prefixes));
  if (wanted.kind === 'id' && type.kind === 'id') return wanted.table === type.table;
  return wanted.kind === type.kind;
}

/** Type of a value that is of one of two types. */
export function either(left: ValueType, right: ValueType): ValueType {
  if (left.kind === 'null') return right;
  if (right.kind === 'null') return left;
  if (left.kind === 'one-of' && right.kind === 'one-of')
    return { kind: 'one-of', values: [...new Set([...left.values, ...right.values])] };
  if (left.kind === 'id' && right.kind === 'id') return left.table === right.table ? left : TEXT;
  if (left.kind === right.kind) return left;
  if (isOpen(left) || isOpen(right)) return UNKNOWN;
  if (isNumber(left) && isNumber(right)) return { kind: 'money' };
  return isTextual(left) && isTextual(right) ? TEXT : UNKNOWN;
}

/** A type in words, as the object of a sentence. */
export function inWords(type: ValueType): string {
  switch (type.kind) {
    case 'one-of':
      return type.values.length === 1 ? `"${type.values[0]}"` : `one of ${type.values.join(', ')}`;
    case 'id':
      return `an id of ${type.table}`;
    case 'integer':
      return 'an integer';
    case 'money':
      return 'an amount of money';
    case 'boolean':
      return 'true or false';
    case 'unknown':
      return 'an unknown value';
    case 'null':
      return 'null';
    case 'words':
      return 'a name or text';
    case 'text':
    case 'day':
    case 'time':
    case 'record':
    case 'list':
      return `a ${type.kind}`;
    default:
      return type satisfies never;
  }
}
