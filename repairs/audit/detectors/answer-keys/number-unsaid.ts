import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import type { FindingDraft } from '../../detector.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { numbersAnywhere, restates } from './shared/numbers-said.ts';
import { passesItself, rightButFailed } from './shared/played-keys.ts';
import { isLatin } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys that demand a number of which the user does not speak. */
export const numberUnsaid = slotDetector(
  'number-unsaid',
  '2',
  'a number that a key demands follows from what the user says',
  findings,
);

/** Words from which a number follows: periods, multiples and extremes. */
const COUNTING =
  /\b(?:second|minute|hour|day|week|month|quarter|year|decade|annual|daily|half|double|twice|once|pair|dozen|single|just|only|highest|lowest|top|first|last|max\w*|min\w*|full|monthly|weekly|everyone|all)\w*\b/iu;

/** Words from which a number of persons, and of what each of them needs, follows. */
const PERSONS = /\b(?:me|my|myself|we|us|everyone)\b/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, isOmissible, isNamed, schema } = slot;
  if (isOmissible || !isNamed || !isLatin(keyed.said)) return [];
  const numbers = accepted.map(plainOf).filter((value) => typeof value === 'number');
  if (numbers.length === 0 || numbers.length < accepted.length) return [];
  const known = [...numbersAnywhere(schema.description), ...numbersAnywhere(keyed.said)];
  if (
    numbers.some((value) => known.some((other) => restates(value, other)) || schema.defaults.includes(value))
  )
    return [];
  if (slot.isRequired) return isCountUnsaid(keyed, slot) ? [unasked(keyed, slot)] : [];
  // No sum or count of what is said has a fraction.
  const isFraction = numbers.every((value) => !Number.isInteger(value));
  if (
    COUNTING.test(keyed.said) ||
    (!isFraction && (PERSONS.test(keyed.said) || numbersAnywhere(keyed.said).length > 0))
  )
    return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `number-unsaid:${slotName(slot)}:${shown(accepted)}`,
      claim: `${slot.parameter} is optional and the user says no such number, but the key demands ${shown(accepted)}: a call that omits it fails.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: rightButFailed(keyed, slot, [undefined]),
    },
  ];
}

/** Whether a required count is of something that the user does not speak of, nor of persons that need one each. */
function isCountUnsaid({ said, question }: KeyedEntry, { parameter, schema, accepted }: KeySlot): boolean {
  const counted = /^(?:number|num|count)_of_(\p{L}+?)s?$/u.exec(parameter)?.[1]?.slice(0, STEM);
  if (counted === undefined || accepted.length !== 1 || schema.defaults.length > 0) return false;
  if (said.toLowerCase().includes(counted) || COUNTING.test(question)) return false;
  return (
    !/ticket|seat|adult|guest|person|people|passenger|traveler|rider|child/iu.test(parameter) &&
    SPOKEN.test(question)
  );
}

/** Letters of a noun in all its forms. */
const STEM = 4;
/** A request of a person, not a task of arithmetic, whose parameters have other names than its words. */
const SPOKEN = /\b(?:book|buy|rent|reserve|find|order|looking for|need)\b/iu;

function unasked(keyed: KeyedEntry, slot: KeySlot): FindingDraft {
  return {
    component: 'intent',
    severity: 'critical',
    target: slotTarget(keyed, slot),
    cause: `number-unsaid:${slotName(slot)}:${shown(slot.accepted)}`,
    claim: `${slot.parameter} is required, the user says nothing of it, and the key demands ${shown(slot.accepted)}: to ask for it fails.`,
    evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
    witnesses: passesItself(keyed.entry)
      ? [{ claims: 'right-but-failed', entry: keyed.key, played: { kind: 'no-call' } }]
      : [],
  };
}
