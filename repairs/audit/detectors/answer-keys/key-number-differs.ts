import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { FindingDraft } from '../../detector.ts';
import { canFollow } from './shared/derived-numbers.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { numbersAlone, numbersAnywhere, numbersIn } from './shared/numbers-said.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { slotDetector } from './shared/slot-detector.ts';

/** Keys with a number that follows from nothing that is said, beside the one number of the user that no argument takes. */
export const keyNumberDiffers = slotDetector(
  'key-number-differs',
  '1',
  'where a key has a number that no one states, no number of the user is left over',
  findings,
);

/** Longest question that is searched, in UTF-16 units, and most numbers of it: more explain any number. */
const LONGEST = 3000;
const MOST_NUMBERS = 24;

function findings(keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { question, said } = keyed;
  if (slot.isOmissible || slot.schema.allowed !== undefined || question.length > LONGEST) return [];
  const numbers = slot.accepted.map(plainOf).filter((value) => typeof value === 'number');
  if (numbers.length === 0 || numbers.length < slot.accepted.length) return [];
  const known = [...numbersAnywhere(said), ...numbersAnywhere(slot.schema.description)];
  const isKnown = (number: number): boolean =>
    slot.schema.defaults.includes(number) || canFollow(number, known, said);
  if (known.length > MOST_NUMBERS || numbers.some(isKnown)) return [];
  const [free, another] = freeNumbers(keyed);
  if (free === undefined || another !== undefined) return [];
  const isWhole = Number.isInteger(free.value);
  const value = isWhole ? free.value : new Float(free.value);
  if (slot.acceptsLiterally(value) || (slot.schema.kind === 'integer' && !isWhole)) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `key-number-differs:${slotName(slot)}:${shown(slot.accepted)}`,
      claim: `The key accepts only ${shown(slot.accepted)} for ${slot.parameter}, which the user does not say; he says ${free.text}, which no argument takes.`,
      evidence: [answerEvidence(keyed, slot), wordsEvidence(keyed, free.text)],
      witnesses: rightButFailed(keyed, slot, [value]),
    },
  ];
}

const BESIDE_MONTH =
  /(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s$|\b(?:than|over|under|above|below|type|level|grade|class|version|room|number|no\.|#|after|before)\s$/iu;

/** Numbers of the user from which no number of the key follows, parts of dates and bounds left out. */
function freeNumbers({ question, said, calls }: KeyedEntry): readonly { text: string; value: number }[] {
  const taken = calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted }) => accepted.flatMap((value) => numbersIn(plainOf(value)))),
  );
  const isTaken = (value: number): boolean =>
    taken.some((other) => other === value || (other !== 0 && canScale(other, value, said)));
  return numbersAlone(question).filter(
    ({ text, value }) => !isTaken(value) && !BESIDE_MONTH.test(question.slice(0, question.indexOf(text))),
  );
}

const canScale = (number: number, stated: number, text: string): boolean =>
  !SMALL.has(number) && canFollow(number, [stated], text);

/** Numbers of keys that words explain alone: they take no number of the user. */
const SMALL: ReadonlySet<number> = new Set(Array.from({ length: 13 }, (_, index) => index));
