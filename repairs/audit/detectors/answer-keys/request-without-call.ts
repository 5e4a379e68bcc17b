import { possibleAnswersOf } from '../../../../evaluators/action/bfcl-ast/task.ts';
import { UNITS } from '../../../../evaluators/outcome/units.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';
import { isList } from '../../../../harness/contract/value.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { shown, wordsEvidence } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { callOf, withCall } from './shared/added-call.ts';
import { scales } from './shared/derived-numbers.ts';
import { freeNames } from './shared/free-names.ts';
import { isTaken, listedBeside, namedBeside, numbersTaken } from './shared/named-beside.ts';
import type { NamedBeside } from './shared/named-beside.ts';
import { numbersAlone } from './shared/numbers-said.ts';
import { asAnswers, passesItself } from './shared/played-keys.ts';

/** Keys of several calls that have none for one of the things that the user names together. */
export const requestWithoutCall: Detector = {
  identity: { id: 'request-without-call', version: '3', group: 'mechanical' },
  asks: 'of things that the user names together, each has its call',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
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
  const left = [...combinationLeft(keyed), ...numbersLeft(keyed)];
  return left.length > 0 ? left : oneCall(keyed);
}

/** A key of one call where every key of its kind has several, and the user joins two things. */
function oneCall(keyed: KeyedEntry): readonly FindingDraft[] {
  const { entry, key, calls, question } = keyed;
  const joint = /\s(?:and|also|then|both|as well as)\b/iu.exec(question)?.[0];
  if (calls.length !== 1 || joint === undefined || entry.reference.kind !== 'possible-answers') return [];
  return [
    {
      component: 'reference',
      severity: 'major',
      target: { kind: 'entry', entry: key, turn: 0 },
      cause: `request-without-call:${key}`,
      claim: `The user joins two things with "${joint.trim()}", the category is of several calls, and the key has a single one.`,
      evidence: [
        { kind: 'answer', entry: key, pointer: '', value: entry.reference.answers },
        wordsEvidence(keyed, joint),
      ],
      witnesses: [],
    },
  ];
}

/** Of all pairs of values that two parameters take in the calls of one tool, the only one without a call. */
function combinationLeft(keyed: KeyedEntry): readonly FindingDraft[] {
  const { calls } = keyed;
  const [first] = calls;
  if (first === undefined || calls.length < FEWEST_PAIRS || calls.some(({ tool }) => tool !== first.tool))
    return [];
  const varied = first.slots.filter(
    ({ parameter }) => new Set(calls.map(({ slots }) => valueText(slots, parameter))).size > 1,
  );
  const [one, other, more] = varied;
  if (one === undefined || other === undefined || more !== undefined) return [];
  const pairs = calls.map(
    ({ slots }) => [valueText(slots, one.parameter), valueText(slots, other.parameter)] as const,
  );
  const [ones, others] = [new Set(pairs.map(([value]) => value)), new Set(pairs.map(([, value]) => value))];
  const left = [...ones].flatMap((value) =>
    [...others].flatMap((beside) =>
      pairs.some(([own, its]) => own === value && its === beside) ? [] : [[value, beside] as const],
    ),
  );
  const [missing, another] = left;
  if (missing === undefined || another !== undefined || pairs.length !== ones.size * others.size - 1)
    return [];
  if (![ones, others].every((values) => values.size > 2 || areJoined([...values], keyed.question))) return [];
  const base = pairs.findIndex(([value]) => value === missing[0]);
  const value = calls[pairs.findIndex(([, beside]) => beside === missing[1])]?.slots.find(
    ({ parameter }) => parameter === other.parameter,
  )?.accepted[0];
  const slot = calls[base]?.slots.find(({ parameter }) => parameter === other.parameter);
  if (slot === undefined || value === undefined) return [];
  return [
    {
      ...draftOf(keyed, slot, { text: keyed.question.slice(0, 200), value }),
      claim: `The key calls ${first.tool} for every pair of ${one.parameter} and ${other.parameter} but ${shown([...missing])}.`,
    },
  ];
}

/** Whether a text joins two values by "and": each is wanted with all the rest. */
function areJoined(values: readonly string[], text: string): boolean {
  const [one = '', other = ''] = values.map((value) => value.replace(/^"|"$/gu, ''));
  return [`${one} and ${other}`, `${other} and ${one}`].some((joined) => text.includes(joined));
}

/** Fewest calls from which a missing pair shows: three of two by two. */
const FEWEST_PAIRS = 3;

const valueText = (slots: readonly KeySlot[], parameter: string): string =>
  shown(slots.find((slot) => slot.parameter === parameter)?.accepted.slice(0, 1) ?? []);

/** As many numbers and names are left as one more call would take: of several tools, two numbers. */
function numbersLeft(keyed: KeyedEntry): readonly FindingDraft[] {
  const { entry, key, tools, question } = keyed;
  const [tool, another] = [...tools.values()];
  const { reference } = entry;
  if (tool === undefined || reference.kind !== 'possible-answers') return [];
  const taken = numbersTaken(keyed);
  const free = numbersAlone(question).filter(
    ({ value }) => !taken.some((other) => scales(other, value, keyed.said)),
  );
  const numbers = [...new Set(free.map(({ text }) => text))];
  const kinds = [...tool.required].map((name) => tool.parameters.get(name)?.kind);
  const numeric = kinds.filter((kind) => kind === 'integer' || kind === 'number').length;
  const names = kinds.includes('string')
    ? unitless(freeNames(keyed)).filter((name) => !isTaken(name, keyed))
    : [];
  const isAlone = another === undefined && numeric === kinds.length;
  if (numbers.length < (isAlone ? 1 : 2) - (another === undefined ? Math.min(names.length, 1) : 0)) return [];
  if (numbers.length === 0 || (another === undefined && numbers.length < numeric)) return [];
  const texts = [...numbers, ...names];
  const added = isAlone && free.length === numeric ? callOf(keyed, free) : undefined;
  return [
    {
      component: 'reference',
      severity: added === undefined ? 'major' : 'critical',
      target: { kind: 'entry', entry: key, turn: 0 },
      cause: `request-without-call:${key}`,
      claim: `The user states ${texts.join(' and ')}, and no call of the key takes them.`,
      evidence: [
        { kind: 'answer', entry: key, pointer: '', value: reference.answers },
        ...texts.map((text) => wordsEvidence(keyed, text)),
      ],
      witnesses: added === undefined || !passesItself(entry) ? [] : [withCall(keyed, added)],
    },
  ];
}

const unitless = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].filter((name) => !UNITS.has(name.toLowerCase()));

function draftOf(keyed: KeyedEntry, slot: KeySlot, { text, value }: NamedBeside): FindingDraft {
  const { key, entry } = keyed;
  const answers = possibleAnswersOf(entry);
  const model = isList(answers) ? (answers[slot.call] ?? null) : null;
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
    witnesses: passesItself(entry) ? [withCall(keyed, asAnswers(model, slot.parameter, value))] : [],
  };
}
