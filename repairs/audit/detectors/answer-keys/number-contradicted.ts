import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { headOf, isGivenFor, numberMentions } from './shared/number-mentions.ts';
import type { NumberMention } from './shared/number-mentions.ts';
import { numbersAnywhere, numbersIn, takes } from './shared/numbers-said.ts';
import { isNear, isRounded } from './shared/near-numbers.ts';
import { rightButFailed } from './shared/played-keys.ts';

/** Keys with another number than the user gives for a parameter, by its name or within a slip of the pen. */
export const numberContradicted: Detector = {
  identity: { id: 'number-contradicted', version: '1', group: 'mechanical' },
  asks: 'a number that the user gives for a parameter is accepted there',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = keyedEntry(entry);
      return keyed === undefined || keyed.question.length > LONGEST ? [] : findings(keyed);
    }),
};

/** Longest question that is searched, in UTF-16 units. */
const LONGEST = 3000;

function findings(keyed: KeyedEntry): readonly FindingDraft[] {
  const mentions = numberMentions(keyed.question);
  if (mentions.length === 0) return [];
  return keyed.calls.flatMap(({ slots }) =>
    slots.flatMap((slot) => {
      const numbers = numbersOf(slot);
      const mention = numbers.length === 0 ? undefined : contradicting(mentions, numbers, slot, keyed);
      return mention === undefined ? [] : [draftOf(keyed, slot, mention)];
    }),
  );
}

/** Accepted numbers of a slot; none where it may be omitted or takes anything else. */
function numbersOf({ accepted, isOmissible, schema }: KeySlot): readonly number[] {
  const numbers = accepted.map(plainOf).filter((value) => typeof value === 'number');
  return isOmissible || schema.allowed !== undefined || numbers.length < accepted.length ? [] : numbers;
}

function contradicting(
  mentions: readonly NumberMention[],
  numbers: readonly number[],
  slot: KeySlot,
  keyed: KeyedEntry,
): NumberMention | undefined {
  const isKnownNumber = isKnown(numbers, mentions, slot, keyed);
  const [only, another] = hasTwin(slot, keyed) ? [] : mentions.filter((mention) => isGivenFor(mention, slot));
  if (only !== undefined && another === undefined && !isBound(only)) {
    const isScaled = only.values.some((value) => numbers.some((number) => takes(number, value)));
    const isPlain =
      !only.hasUnit || only.values.some((value) => numbers.some((number) => isNear(value, number)));
    if (!isScaled && isPlain && (keyed.calls.length === 1 || !isKnownNumber)) return only;
  }
  const free = freeMentions(mentions, keyed);
  const rounded = free.filter(({ values }) =>
    values.some((value) => numbers.some((number) => isRounded(value, number))),
  );
  const near = (isKnownNumber ? [] : [...free, ...sharedMentions(mentions, slot, keyed)]).filter(
    (mention) =>
      !isBound(mention) && mention.values.some((value) => numbers.some((number) => isNear(value, number))),
  );
  const found = new Set([...rounded, ...near]);
  return found.size === 1 ? [...found][0] : undefined;
}

/** Mentions that the same parameter takes in another call. */
const sharedMentions = (
  mentions: readonly NumberMention[],
  slot: KeySlot,
  { calls }: KeyedEntry,
): readonly NumberMention[] => {
  const shared = calls.flatMap(({ slots }, call) =>
    slots.flatMap(({ parameter, accepted }) =>
      call === slot.call || parameter !== slot.parameter ? [] : accepted.map(plainOf),
    ),
  );
  return mentions.filter(({ values }) => values.some((value) => shared.includes(value)));
};

/** Mentions that no argument takes, in whatever scale; numbers that the text states take no other one. */
function freeMentions(mentions: readonly NumberMention[], { calls }: KeyedEntry): readonly NumberMention[] {
  const taken = calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted }) => accepted.flatMap((value) => numbersIn(plainOf(value)))),
  );
  const stated = new Set(mentions.flatMap(({ values }) => values));
  const scaled = taken.filter((number) => !stated.has(number));
  return mentions.filter(
    (mention) =>
      !mention.values.some((value) => taken.includes(value) || scaled.some((number) => takes(number, value))),
  );
}

/** Whether an accepted number is stated somewhere. Nothing, rest and ground are 0. */
function isKnown(
  numbers: readonly number[],
  mentions: readonly NumberMention[],
  { schema }: KeySlot,
  { said }: KeyedEntry,
): boolean {
  const known = [
    0,
    ...schema.defaults,
    ...numbersAnywhere(schema.description),
    ...numbersAnywhere(said),
    ...mentions.flatMap(({ values }) => values),
  ];
  return numbers.some((number) => known.includes(number));
}

/** Whether another parameter of the call has the same last word in its name. */
const hasTwin = (slot: KeySlot, { calls }: KeyedEntry): boolean =>
  (calls[slot.call]?.slots ?? []).some(
    ({ parameter }) => parameter !== slot.parameter && headOf(parameter) === headOf(slot.parameter),
  );

/** A number that is a limit, a name or an ordinal. */
const isBound = ({ before: [before = ''] }: NumberMention): boolean =>
  /^(?:than|under|above|below|type|level|grade|class|version|room|no|exceed|top|route|highway|windows?|python|season|chapter|section|step)$/u.test(
    before,
  );

function draftOf(keyed: KeyedEntry, slot: KeySlot, mention: NumberMention): FindingDraft {
  const values = mention.values.map((value): Value => (Number.isInteger(value) ? value : new Float(value)));
  return {
    component: 'reference',
    severity: 'critical',
    target: slotTarget(keyed, slot),
    cause: `number-contradicted:${slotName(slot)}:${shown(slot.accepted)}`,
    claim: `The user says ${mention.text} for ${slot.parameter}, and the key accepts only ${shown(slot.accepted)}.`,
    evidence: [answerEvidence(keyed, slot), wordsEvidence(keyed, mention.text)],
    witnesses: rightButFailed(keyed, slot, values.toReversed()),
  };
}
