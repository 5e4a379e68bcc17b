import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import type { FindingDraft } from '../../detector.ts';
import { isReckoned } from './shared/derived-numbers.ts';
import { answerEvidence, schemaEvidence, shown, slotName, slotTarget } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { numberMentions } from './shared/number-mentions.ts';
import { numbersAnywhere } from './shared/numbers-said.ts';
import { passesItself } from './shared/played-keys.ts';
import { isLatin } from './shared/said.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Required numbers that the key demands, and that nothing that is said or documented yields. */
export const requiredNumberUnsaid = slotDetector(
  'required-number-unsaid',
  '2',
  'a required number is stated, documented, or follows from what is',
  findings,
);

/** Longest text that is searched, in UTF-16 units. */
const LONGEST = 3000;

/** What follows from the name of an event, a person or a place. */
const EVENT = /year|date|century|population|latitude|longitude|\b(?:lat|lon|lng)\b|zip|code/iu;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, isRequired, schema } = slot;
  const numbers = accepted.map(plainOf).filter((value) => typeof value === 'number');
  if (!isRequired || numbers.length === 0 || numbers.length < accepted.length) return [];
  if (schema.allowed !== undefined || !isLatin(keyed.said) || keyed.said.length > LONGEST) return [];
  const stated = [
    ...numbersAnywhere(schema.description),
    ...numbersAnywhere(keyed.said),
    ...numberMentions(keyed.said).flatMap(({ values }) => values),
  ];
  const isExplained = (number: number): boolean =>
    schema.defaults.includes(number) || stated.includes(number) || isReckoned(number, stated, keyed.said);
  const isKnown = isUncounted(keyed.question, slot, numbers) ? false : numbers.some(isExplained);
  if (isKnown || EVENT.test(slot.parameter)) return [];
  return [
    {
      component: 'intent',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `required-number-unsaid:${slotName(slot)}:${shown(accepted)}`,
      claim: `${slot.parameter} is required, nothing that is said or documented yields its value, and the key demands ${shown(accepted)}: to ask for it fails.`,
      evidence: [answerEvidence(keyed, slot), schemaEvidence(keyed, slot)],
      witnesses: passesItself(keyed.entry)
        ? [{ claims: 'right-but-failed', entry: keyed.key, played: { kind: 'no-call' } }]
        : [],
    },
  ];
}

/** Whether a parameter counts things of which the user says nothing: the baths of a house with two bedrooms. */
function isUncounted(question: string, { parameter, schema }: KeySlot, numbers: readonly number[]): boolean {
  const counted = /^(?:number|num|count)_of_(\p{L}{4,}?)s?$/u.exec(parameter)?.[1];
  if (counted === undefined || numbers.some((number) => number !== 1)) return false;
  return (
    schema.defaults.length === 0 &&
    !new RegExp(`${counted}|\\b(?:one|1|single|alone|myself)\\b`, 'iu').test(question)
  );
}
