import type { Json } from '../../contract/json.ts';
import { isObject } from '../json-parts.ts';
import { literalOf } from '../wire-json.ts';
import { neighbouringDay } from './calendar-day.ts';
import { readSchema } from './schema.ts';
import type { ShownValue } from './shown.ts';

/** What an agent knows about an argument when it puts another value in its place. */
export type ValueSource = {
  /** Name of the parameter. */
  readonly name: string;
  readonly schema: Json;
  /** Values that were shown, oldest first. */
  readonly shown: readonly ShownValue[];
  /** Pseudo-random fractions, from 0 up to but excluding 1. */
  readonly draw: () => number;
};

/**
 * Another value of the same kind: a listed one, one that was shown, or one that follows the same pattern. Of a list or an
 * object, one part is another.
 *
 * @returns `undefined` if there is none; never an equal value.
 */
export function otherValue(value: Json, source: ValueSource): Json | undefined {
  const listed = readSchema(source.schema).allowed.filter((each) => !isSame(each, value));
  if (listed.length > 0) return oneOf(listed, source.draw);
  const literal = literalOf(value);
  if (typeof value === 'number' || literal !== undefined) return otherNumber(value, source);
  if (typeof value === 'string') return otherText(value, source);
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value)) return withOtherItem(value, source);
  return isObject(value) ? withOtherPart(value, source) : undefined;
}

/** An object with another value in one of its parts, which is drawn; `undefined` if no part has one. */
export function withOtherPart(
  object: { readonly [key: string]: Json },
  source: Omit<ValueSource, 'name'>,
): { readonly [key: string]: Json } | undefined {
  const { properties } = readSchema(source.schema);
  const changed = Object.entries(object).flatMap(([name, value]) => {
    const schema = properties.find((property) => property.name === name)?.schema ?? {};
    const other = otherValue(value, { ...source, name, schema });
    return other === undefined ? [] : [{ name, other }];
  });
  const chosen = oneOf(changed, source.draw);
  if (chosen === undefined) return undefined;
  const entries = Object.entries(object);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === chosen.name ? chosen.other : value]),
  );
}

function withOtherItem(items: readonly Json[], source: ValueSource): Json | undefined {
  const schema = readSchema(source.schema).items;
  const changed = items.flatMap((item, index) => {
    const other = otherValue(item, { ...source, schema });
    return other === undefined ? [] : [{ index, other }];
  });
  const chosen = oneOf(changed, source.draw);
  return chosen === undefined
    ? undefined
    : items.map((item, index) => (index === chosen.index ? chosen.other : item));
}

const isSame = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other);

const oneOf = <Item>(items: readonly Item[], draw: () => number): Item | undefined =>
  items[Math.floor(draw() * items.length)];

/** Returns true if a name, of a parameter or of a property, is that of an id. */
export const namesId = (name: string): boolean => /(?:^|_)ids?$/i.test(name) || /\p{Ll}I[dD]s?$/u.test(name);

/** Another number that was shown as an id, where an id is meant; else a neighbour, which is positive if the number is. */
function otherNumber(value: Json, { name, shown, draw }: ValueSource): Json | undefined {
  const ids = namesId(name)
    ? shown.filter((each) => typeof each.value === 'number' && isKeyFor(name, each.key))
    : [];
  const other = oneOf(distinct(ids.map((each) => each.value).filter((each) => !isSame(each, value))), draw);
  if (other !== undefined) return other;
  const step = draw() < 0.5 ? -1 : 1;
  const literal = literalOf(value) ?? JSON.stringify(value);
  if (/^-?\d+$/.test(literal)) {
    const whole = BigInt(literal);
    const moved = String(whole > 0n && whole + BigInt(step) <= 0n ? whole + 1n : whole + BigInt(step));
    return Number.isSafeInteger(Number(moved)) ? Number(moved) : { $n: moved };
  }
  const number = Number(literal);
  const moved = number > 0 && number + step <= 0 ? number + 1 : number + step;
  // Beyond 2^53 a neighbour is the same number.
  if (!Number.isFinite(moved) || moved === number) return undefined;
  return Number.isInteger(moved) ? { $n: moved.toFixed(1) } : moved;
}

/** A property holds what a parameter wants if it has the parameter's name, or is the `id` of a record. */
const isKeyFor = (parameter: string, key: string): boolean => key === parameter || /^id$/i.test(key);

const distinct = (values: readonly Json[]): readonly Json[] => [...new Set(values)];

/** Another text that was shown and has the same pattern, first choice with the same letters and under the parameter's name; else a changed one. */
function otherText(text: string, { name, shown, draw }: ValueSource): Json | undefined {
  if (text.trim() === '') return undefined;
  const step = draw() < 0.5 ? -1 : 1;
  const day = neighbouringDay(text, step);
  if (day !== undefined) return day;
  const pattern = patternOf(text);
  const alike = shown.filter(
    ({ value }) => typeof value === 'string' && value !== text && patternOf(value) === pattern,
  );
  const named = alike.filter(({ key }) => isKeyFor(name, key));
  const sameLetters = alike.filter(
    ({ value }) => typeof value === 'string' && lettersOf(value) === lettersOf(text),
  );
  const [choice = []] = [
    named.filter((each) => sameLetters.includes(each)),
    sameLetters,
    named,
    alike,
  ].filter((each) => each.length > 0);
  const other = oneOf(distinct(choice.map(({ value }) => value)), draw);
  return other ?? withOtherDigits(text, step) ?? withOtherWords(text);
}

/** Letters and digits as runs: `USR004` and `ADM12` have the same pattern. */
const patternOf = (text: string): string =>
  text
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\d+/g, '9');

/** All but the digits: `USR004` and `USR12` have the same letters, `ADM12` has others. */
const lettersOf = (text: string): string => text.replace(/\d+/g, '');

/** The last run of digits moves by one and keeps its width; `undefined` without a digit. */
function withOtherDigits(text: string, step: 1 | -1): string | undefined {
  const last = /\d+(?=\D*$)/.exec(text)?.[0];
  if (last === undefined) return undefined;
  const number = BigInt(last);
  const moved = number + BigInt(step) < 1n ? number + 1n : number + BigInt(step);
  return text.replace(/\d+(?=\D*$)/, String(moved).padStart(last.length, '0'));
}

/** Without its last word; a code of capitals ends in the next letter; another word gets a number, before the extension of a file name. */
function withOtherWords(text: string): string {
  const words = text.trim().split(/\s+/);
  if (words.length > 1) return words.slice(0, -1).join(' ');
  if (/^[A-Z]{2,}$/.test(text)) return text.slice(0, -1) + nextCapital(text);
  return text.replace(/(?=\.\w+$)|$/, '2');
}

/** The capital after the last letter of a code; A after Z. */
const nextCapital = (code: string): string =>
  code.endsWith('Z') ? 'A' : String.fromCharCode(code.charCodeAt(code.length - 1) + 1);
