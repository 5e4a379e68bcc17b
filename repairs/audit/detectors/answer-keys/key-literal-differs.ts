import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';
import { standardWords } from '../../../../evaluators/outcome/single-turn/words/standard.ts';
import { memoizeByObject } from '../../../../harness/contract/memoize.ts';
import type { Suite } from '../../../../harness/contract/suite.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { asksForCode } from './shared/codes.ts';
import { editDistance } from './shared/edit-distance.ts';
import { answerEvidence, shown, slotName, slotTarget, wordsEvidence } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry, KeySlot } from './shared/key-slots.ts';
import { numbersAlone, numbersAnywhere, numbersIn, restates, takes } from './shared/numbers-said.ts';
import { rightButFailed } from './shared/played-keys.ts';
import { isLatin, nameWords, says } from './shared/said.ts';

/** Keys that demand a word or number that is nearly, not exactly, what the user says. */
export const keyLiteralDiffers: Detector = {
  identity: { id: 'key-literal-differs', version: '2', group: 'mechanical' },
  asks: 'names and numbers in a key are those that the user states',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      const keyed = keyedEntry(entry);
      return keyed === undefined || keyed.question.length > LONGEST
        ? []
        : keyed.calls.flatMap(({ slots }) => slots.flatMap((slot) => findings(audited.suite, keyed, slot)));
    }),
};

/** Longest question that is compared, in UTF-16 units: others are documents. */
const LONGEST = 3000;

/** What the user says instead, as the question writes it, and as an argument. `text`: nothing, where the user says another form. */
type Said = { readonly text: string | undefined; readonly value: Value };

function findings(suite: Suite, keyed: KeyedEntry, slot: KeySlot): readonly FindingDraft[] {
  const { accepted, schema } = slot;
  if (accepted.length === 0 || schema.allowed !== undefined || asksForCode(schema.description)) return [];
  const said = nearNumber(keyed, slot) ?? nearWords(suite, keyed, slot);
  if (said === undefined || slot.acceptsLiterally(said.value)) return [];
  return [
    {
      component: 'reference',
      severity: 'critical',
      target: slotTarget(keyed, slot),
      cause: `literal-differs:${slotName(slot)}:${shown(slot.accepted)}`,
      claim: `The key accepts only ${shown(slot.accepted)} for ${slot.parameter}, which is misspelled or mistyped: ${said.text === undefined ? `${shown([said.value])} fails` : `the user says ${shown([said.text])}`}.`,
      evidence: [
        answerEvidence(keyed, slot),
        ...(said.text === undefined ? [] : [wordsEvidence(keyed, said.text)]),
      ],
      witnesses: rightButFailed(keyed, slot, [said.value]),
    },
  ];
}

/** The only number of the question that no argument takes, where the key's number is not said and one digit apart. */
function nearNumber(keyed: KeyedEntry, slot: KeySlot): Said | undefined {
  const accepted = slot.accepted.map(plainOf);
  const numbers = accepted.filter((value) => typeof value === 'number');
  if (numbers.length < accepted.length || isExplained(numbers, slot)) return undefined;
  const anywhere = numbersAnywhere(keyed.said);
  if (numbers.some((value) => anywhere.some((other) => restates(value, other)))) return undefined;
  const taken = keyed.calls.flatMap(({ slots }) =>
    slots.flatMap((other) => other.accepted.flatMap((value) => numbersIn(plainOf(value)))),
  );
  const free = numbersAlone(keyed.question).filter(
    ({ value }) => !taken.some((other) => takes(other, value)),
  );
  const near = free.filter(
    ({ value, text }) =>
      numbers.some(
        (other) => isNearNumber(value, other) || isNearDigit(value, other, text, keyed.question),
      ) || isNamed(keyed.question, slot.parameter, text),
  );
  const [only, another] = near;
  return only === undefined || another !== undefined ? undefined : { text: only.text, value: only.value };
}

/** Whether a description explains a number: identifiers follow from names. */
const isExplained = (numbers: readonly number[], { schema }: KeySlot): boolean =>
  numbersAnywhere(schema.description).some((value) => numbers.includes(value));

const isNearNumber = (left: number, right: number): boolean => {
  const [one, other] = [String(Math.abs(left)), String(Math.abs(right))];
  return one.length > 1 && other.length > 1 && editDistance(one, other, 1) === 1;
};

/** Whether two single digits are near, and the user does not say that he means another number than he says. */
const isNearDigit = (said: number, accepted: number, text: string, question: string): boolean =>
  [said, accepted].every((value) => Number.isInteger(value) && value > 0 && value < 10) &&
  !new RegExp(
    `(?:less|fewer|more|under|over|above|below|type|level|grade|than)\\s+(?:than\\s+)?${text}\\b`,
    'iu',
  ).test(question);

/** Whether a text gives a number right after the last word of a parameter's name: "a height of 90". */
function isNamed(text: string, parameter: string, number: string): boolean {
  const word = nameWords(parameter).at(-1);
  if (word === undefined || word.length < 3) return false;
  return new RegExp(
    `\\b${word}\\w*\\s*(?:of|is|=|:|to|at|as)?\\s*[$£€]?${number.replaceAll('.', '\\.')}(?![\\d.,]\\d|\\d)`,
    'iu',
  ).test(text);
}

/**
 * An accepted text with one word corrected: a word that occurs nowhere else in the suite, a slip of the pen away from a
 * word of the question, or from a common word of the suite. A key that corrects a slip of the user has a word that is in use
 * elsewhere.
 */
function nearWords(suite: Suite, keyed: KeyedEntry, slot: KeySlot): Said | undefined {
  const texts = slot.accepted.filter((value) => typeof value === 'string');
  if (texts.length === 0 || texts.length < slot.accepted.length) return undefined;
  if (texts.some((text) => says(keyed.said, text))) return undefined;
  for (const text of texts) {
    const slip = slipIn(text, keyed.question, usedWords(suite));
    if (slip !== undefined)
      return {
        text: slip.said,
        value: text.replace(
          new RegExp(`(?<![\\p{L}\\p{N}])${slip.wrong}(?![\\p{L}\\p{N}])`, 'iu'),
          slip.right,
        ),
      };
  }
  return undefined;
}

type Slip = {
  /** The word of the key, and the word for which it stands, as each is written. */
  readonly wrong: string;
  readonly right: string;
  /** What of it the user says; `undefined`: nothing. */
  readonly said: string | undefined;
};

function slipIn(text: string, question: string, used: ReadonlyMap<string, number>): Slip | undefined {
  const asked = new Map(wordsOf(question).map((word) => [standard(word), word]));
  // The region of a town is often added.
  const absent = wordsOf(text.split(',')[0] ?? text).filter((word) => !asked.has(standard(word)));
  const [wrong] = absent;
  if (wrong === undefined || absent.length !== 1 || wrong.length < 4) return undefined;
  if ((used.get(standard(wrong)) ?? 0) > 1) return undefined;
  const isNear = (word: string, most: number): boolean =>
    word.length > 3 &&
    digitsIn(word) === digitsIn(wrong) &&
    editDistance(word, standard(wrong), most) <= most;
  const said = [...asked].find(
    ([word]) => isLatin(word) && isNear(word, wrong.length > 7 && word.length > 4 ? 2 : 1),
  )?.[1];
  if (said !== undefined) return { wrong, right: said, said };
  const common =
    wrong.length < 6 ? undefined : [...used].find(([word, count]) => count >= COMMON && isNear(word, 1))?.[0];
  return common === undefined ? undefined : { wrong, right: common, said: undefined };
}

/** In how many places a word is used that everybody spells alike. */
const COMMON = 5;

/** Digits of a word: a slip of the pen is in its letters. */
const digitsIn = (word: string): string => word.replace(/\D/gu, '');

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const standard = (word: string): string => standardWords(word)[0] ?? word.toLowerCase();

/** In how many places of a suite a word is used: questions, descriptions of tools, and keys. Memoized. */
const usedWords = memoizeByObject((suite: Suite): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  const texts = suite.entries.flatMap((entry) => [
    ...entry.turns.flatMap(({ messages }) => messages.map(({ text }) => text)),
    ...(entry.reference.kind === 'possible-answers' ? [JSON.stringify(entry.reference.answers)] : []),
    ...entry.tools.flatMap((tool) => (typeof tool === 'string' ? [] : [JSON.stringify(tool.parameters)])),
  ]);
  for (const text of texts)
    for (const word of new Set(standardWords(text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
});
