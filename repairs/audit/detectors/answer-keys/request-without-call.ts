import { possibleAnswersOf } from '../../../../evaluators/action/bfcl-ast/task.ts';
import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { sameRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import { UNITS } from '../../../../evaluators/outcome/units.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { asksForCode } from './shared/codes.ts';
import { shown, wordsEvidence } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { freeNames } from './shared/free-names.ts';
import { numbersAlone, numbersIn, restates } from './shared/numbers-said.ts';
import { asAnswers, passesItself } from './shared/played-keys.ts';
import { says } from './shared/said.ts';

/** Keys of several calls that have none for one of the things that the user names together. */
export const requestWithoutCall: Detector = {
  identity: { id: 'request-without-call', version: '2', group: 'mechanical' },
  asks: 'of things that the user names together, each has its call',
  reads: 'suite',
  detect: ({ suite }) =>
    suite.entries.flatMap((entry) => {
      const keyed = entry.language === 'python' ? keyedEntry(entry) : undefined;
      return keyed === undefined || !takesSeveralCalls(keyed) ? [] : findings(keyed);
    }),
};

/** Upstream's checker takes several calls where the category says so. */
const takesSeveralCalls = ({ entry }: KeyedEntry): boolean => entry.category.includes('parallel');

function findings(keyed: KeyedEntry): readonly FindingDraft[] {
  for (const { slots } of keyed.calls) {
    for (const slot of slots) {
      const other = namedBeside(keyed, slot) ?? listedBeside(keyed, slot);
      if (other !== undefined) return [draftOf(keyed, slot, other)];
    }
  }
  return numbersLeft(keyed);
}

/** As many numbers and names are left as one more call would take: of several tools, two numbers. */
function numbersLeft(keyed: KeyedEntry): readonly FindingDraft[] {
  const { entry, key, tools, calls, question } = keyed;
  const [tool, another] = [...tools.values()];
  const { reference } = entry;
  if (tool === undefined || reference.kind !== 'possible-answers') return [];
  const taken = numbersTaken(calls);
  const numbers = numbersAlone(question)
    .filter(({ value }) => !taken.some((other) => restates(other, value)))
    .map(({ text }) => text);
  const kinds = [...tool.required].map((name) => tool.parameters.get(name)?.kind);
  const numeric = kinds.filter((kind) => kind === 'integer' || kind === 'number').length;
  const names = kinds.includes('string')
    ? unitless(freeNames(keyed)).filter((name) => !isTaken(name, keyed))
    : [];
  const isAlone = another === undefined && numeric === kinds.length;
  if (numbers.length < (isAlone ? 1 : 2) - (another === undefined ? Math.min(names.length, 1) : 0)) return [];
  if (numbers.length === 0 || (another === undefined && numbers.length < numeric)) return [];
  const texts = [...numbers, ...names];
  return [
    {
      component: 'reference',
      severity: 'major',
      target: { kind: 'entry', entry: key, turn: 0 },
      cause: `request-without-call:${key}`,
      claim: `The user states ${texts.join(' and ')}, and no call of the key takes them.`,
      evidence: [
        { kind: 'answer', entry: key, pointer: '', value: reference.answers },
        ...texts.map((text) => wordsEvidence(keyed, text)),
      ],
      witnesses: [],
    },
  ];
}

const unitless = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].filter((name) => !UNITS.has(name.toLowerCase()));

const numbersTaken = (calls: KeyedEntry['calls']): readonly number[] =>
  calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted }) => accepted.flatMap((value) => numbersIn(plainOf(value)))),
  );

type Pair = { readonly text: string; readonly value: Value };

/** What the user names together with an accepted value of a slot, and no argument of any call takes. */
function namedBeside(keyed: KeyedEntry, { accepted, schema, isRequired }: KeySlot): Pair | undefined {
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

function nameBeside(name: string, keyed: KeyedEntry): Pair | undefined {
  if (name.length < 3 || !isJoined(name, keyed.question)) return undefined;
  const own = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  const after = new RegExp(
    `(?<!\\p{Lu}\\p{Ll}+\\s)["'“]?\\b${own}["'”]?\\sand\\s${NAME}(?=[\\s.?!]*$|[.?!,]|\\s\\p{Ll})`,
    'gu',
  );
  const before = new RegExp(`${NAME}\\sand\\s["'“]?${own}\\b`, 'gu');
  for (const pattern of [after, before]) {
    for (const [text, , other = ''] of keyed.question.matchAll(pattern)) {
      if (!isTaken(other, keyed) && !sameRegion(other, other)) return { text, value: other };
    }
  }
  return undefined;
}

const MEMBER = String.raw`["'“]?\p{Lu}[\p{L}.'’]*(?:\s\p{Lu}[\p{L}.'’]*){0,3}["'”]?`;
const LIST = new RegExp(`${MEMBER}(?:,\\s${MEMBER})+,?\\s(?:and|&)\\s${MEMBER}`, 'gu');

/** A member of a list of names that no call takes, where two calls or more take one member each in the same parameter. */
function listedBeside(keyed: KeyedEntry, slot: KeySlot): Pair | undefined {
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

const isTaken = (name: string, { calls, tools }: KeyedEntry): boolean =>
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

function numberBeside(number: number, { question, calls }: KeyedEntry): Pair | undefined {
  const taken = numbersTaken(calls);
  for (const [text] of question.matchAll(ENUMERATED)) {
    const members = (text.match(/\d+/gu) ?? []).map(Number);
    if (/between\s$/iu.test(question.slice(0, question.indexOf(text)))) continue;
    const free = members.find((member) => !taken.some((other) => restates(member, other)));
    if (members.includes(number) && free !== undefined) return { text, value: free };
  }
  return undefined;
}

function draftOf(keyed: KeyedEntry, slot: KeySlot, { text, value }: Pair): FindingDraft {
  const { key, entry } = keyed;
  const answers = possibleAnswersOf(entry);
  const added = isList(answers)
    ? [...answers, asAnswers(answers[slot.call] ?? null, slot.parameter, value)]
    : answers;
  return {
    component: 'reference',
    severity: 'critical',
    target: { kind: 'entry', entry: key, turn: 0 },
    cause: `request-without-call:${key}`,
    claim: `The user says "${text}", and the key has a call for one, but none for ${shown([value])}.`,
    evidence: [
      wordsEvidence(keyed, text),
      { kind: 'answer', entry: key, pointer: '', value: encodeValue(answers) },
    ],
    witnesses: passesItself(entry)
      ? [
          {
            claims: 'right-but-failed',
            entry: key,
            played: { kind: 'possible-answers', answers: encodeValue(added) },
          },
        ]
      : [],
  };
}
