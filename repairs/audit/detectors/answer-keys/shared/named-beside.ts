import { plainOf } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import { sameRegion } from '../../../../../evaluators/outcome/single-turn/values/places.ts';
import { isList } from '../../../../../harness/contract/value.ts';
import type { Value } from '../../../../../harness/contract/value.ts';
import { asksForCode } from './codes.ts';
import type { KeyedEntry, KeySlot } from './key-slots.ts';
import { numbersIn, restates } from './numbers-said.ts';
import { says } from './said.ts';

/** Numbers in all accepted values of a key. */
export const numbersTaken = ({ calls }: KeyedEntry): readonly number[] =>
  calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted }) => accepted.flatMap((value) => numbersIn(plainOf(value)))),
  );

/** Something that the user says beside what a call takes: the words, and what another call would take. */
export type NamedBeside = { readonly text: string; readonly value: Value };

/** What the user names together with an accepted value of a slot, and no argument of any call takes. */
export function namedBeside(
  keyed: KeyedEntry,
  { accepted, schema, isRequired }: KeySlot,
): NamedBeside | undefined {
  if (!isRequired || schema.allowed !== undefined || asksForCode(schema.description)) return undefined;
  for (const value of accepted) {
    const plain = plainOf(value);
    const found =
      typeof plain === 'string'
        ? nameBeside(plain, keyed)
        : typeof plain === 'number'
          ? numberBeside(plain, keyed)
          : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const NAME = String.raw`(?<![\p{L}\p{N}])(["'“]?)(\p{Lu}[\p{L}.]+(?:\s\p{Lu}[\p{L}.]+){0,3})["'”]?`;

function nameBeside(name: string, keyed: KeyedEntry): NamedBeside | undefined {
  if (name.length < 3 || !isJoined(name, keyed.question)) return undefined;
  const own = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  const after = new RegExp(
    `(?<!\\p{Lu}\\p{Ll}+\\s)["'“]?\\b${own}["'”]?\\sand\\s${NAME}(?=[\\s.?!]*$|[.?!,]|\\s\\p{Ll})`,
    'gu',
  );
  const before = new RegExp(`${NAME}\\sand\\s["'“]?${own}\\b`, 'gu');
  for (const pattern of [after, before]) {
    for (const [text, , other = ''] of keyed.question.matchAll(pattern)) {
      // A region beside a region is a second one; beside a town it may be the town's.
      if (!isTaken(other, keyed) && (!sameRegion(other, other) || sameRegion(name, name)))
        return { text, value: other };
    }
  }
  return undefined;
}

const MEMBER = String.raw`["'“]?(?:\p{Lu}[\p{L}.'’]*(?:\s\p{Lu}[\p{L}.'’]*){0,3}|\p{Ll}[\p{L}-]+)["'”]?`;
const LIST = new RegExp(`${MEMBER}(?:,\\s${MEMBER})+,?\\s(?:and|&)\\s${MEMBER}`, 'gu');

/** A member of a list of names that no call takes, where two calls or more take one member each in the same parameter. */
export function listedBeside(keyed: KeyedEntry, slot: KeySlot): NamedBeside | undefined {
  if (!slot.isRequired || slot.schema.kind !== 'string' || slot.schema.allowed !== undefined)
    return undefined;
  const ofCalls = keyed.calls.flatMap(({ tool, slots }) =>
    tool === slot.tool ? slots.filter(({ parameter }) => parameter === slot.parameter) : [],
  );
  for (const [text] of keyed.question.matchAll(LIST)) {
    const members = text
      .split(/,\s(?:and\s)?|\s(?:and|&)\s/u)
      .map((member) => member.replace(/["'“”]/gu, ''));
    const free = members.filter((member) => !isTaken(member, keyed));
    const counts = ofCalls.map(({ accepted }) =>
      members.filter((member) => accepted.some((value) => holds(value, member))),
    );
    const [only, another] = free;
    if (only === undefined || another !== undefined || counts.filter(({ length }) => length === 1).length < 2)
      continue;
    if (counts.every(({ length }) => length < 2) && !sameRegion(only, only)) return { text, value: only };
  }
  return undefined;
}

/** Whether a text joins a name to something by "and", as it writes it or in quotes. */
const isJoined = (name: string, text: string): boolean =>
  ['', "'", '"'].some((mark) => text.includes(`${name}${mark} and `) || text.includes(` and ${mark}${name}`));

export const isTaken = (name: string, { calls, tools }: KeyedEntry): boolean =>
  calls.some(({ slots }) => slots.some(({ accepted }) => accepted.some((value) => holds(value, name)))) ||
  [...tools.values()].some((tool) =>
    [...tool.parameters.values()].some(({ description }) => says(description, name)),
  );

function holds(value: Value, name: string): boolean {
  if (isList(value)) return value.some((member) => holds(member, name));
  return typeof value === 'string' && (says(value, name) || says(name, value));
}

/** A member of an enumeration like "10, 20 and 30". */
const ENUMERATED = /(?<![\p{L}\d.,^])\d+(?:,\s\d+)*,?\sand\s\d+(?!\d|[.,]\d|\^)/gu;

function numberBeside(number: number, keyed: KeyedEntry): NamedBeside | undefined {
  const { question } = keyed;
  const taken = numbersTaken(keyed);
  for (const [text] of question.matchAll(ENUMERATED)) {
    const members = (text.match(/\d+/gu) ?? []).map(Number);
    if (/between\s$/iu.test(question.slice(0, question.indexOf(text)))) continue;
    const free = members.find((member) => !taken.some((other) => restates(member, other)));
    if (members.includes(number) && free !== undefined) return { text, value: free };
  }
  return undefined;
}
