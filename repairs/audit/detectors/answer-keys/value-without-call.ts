import { sameRegion } from '../../../../evaluators/outcome/single-turn/values/places.ts';
import { standardText } from '../../../../evaluators/outcome/single-turn/words/standard.ts';
import type { Detector, FindingDraft } from '../../detector.ts';
import { examinedEntries } from '../../examined-entries.ts';
import { wordsEvidence } from './shared/key-evidence.ts';
import { keyedEntry } from './shared/key-slots.ts';
import type { KeyedEntry } from './shared/key-slots.ts';
import { freeNames } from './shared/free-names.ts';
import { isTaken } from './shared/named-beside.ts';
import { numberMentions } from './shared/number-mentions.ts';
import type { NumberMention } from './shared/number-mentions.ts';
import { numbersIn, takes } from './shared/numbers-said.ts';
import { plainOf } from '../../../../evaluators/outcome/single-turn/plain.ts';

/** Keys of several calls in which none takes a value that the user gives as he gives others, which calls take. */
export const valueWithoutCall: Detector = {
  identity: { id: 'value-without-call', version: '1', group: 'mechanical' },
  asks: 'of values that a question gives alike, each is taken by a call',
  reads: 'suite',
  detect: (audited) =>
    examinedEntries(audited).flatMap((entry) => {
      // Upstream's checker takes several calls where the category says so.
      const keyed =
        entry.language === 'python' && entry.category.includes('parallel') ? keyedEntry(entry) : undefined;
      return keyed === undefined || keyed.question.length > LONGEST ? [] : findings(keyed);
    }),
};

/** Longest question that is searched, in UTF-16 units. */
const LONGEST = 3000;

function findings(keyed: KeyedEntry): readonly FindingDraft[] {
  const { entry, key } = keyed;
  const { reference } = entry;
  const left = numberLeft(keyed) ?? nameLeft(keyed);
  if (left === undefined || reference.kind !== 'possible-answers') return [];
  return [
    {
      component: 'reference',
      severity: 'major',
      target: { kind: 'entry', entry: key, turn: 0 },
      cause: `value-without-call:${key}`,
      claim: `The user says "${left.text}" as he says ${left.like}, for which the key has a call, and no call takes it.`,
      evidence: [
        { kind: 'answer', entry: key, pointer: '', value: reference.answers },
        wordsEvidence(keyed, left.text),
      ],
      witnesses: [],
    },
  ];
}

/** A height of two numbers, which one argument takes. */
const HEIGHT = /\d\s*(?:'|’|ft|feet|foot)\s*\d/iu;

const PERSONS = /^(?:friend|people|person|colleague|guest|other|kid|child|family|sibling)/u;

type Left = { readonly text: string; readonly like: string };

/** A number that no call takes, with the same words around it as one that a required parameter takes. */
function numberLeft({ question, calls }: KeyedEntry): Left | undefined {
  if (HEIGHT.test(question)) return undefined;
  const mentions = numberMentions(question).filter(({ values }) => !values.includes(0));
  const taken = calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted }) => accepted.flatMap((value) => numbersIn(plainOf(value)))),
  );
  const stated = new Set(mentions.flatMap(({ values }) => values));
  const isUsed = ({ values }: NumberMention): boolean => values.some((value) => taken.includes(value));
  const isFree = (mention: NumberMention): boolean =>
    !isUsed(mention) &&
    !taken.some((number) => !stated.has(number) && mention.values.some((value) => takes(number, value)));
  // Five friends and the user are six.
  const isWithUser = ({ values, after: [counted = ''] }: NumberMention): boolean =>
    PERSONS.test(counted) && values.some((value) => taken.includes(value + 1));
  for (const mention of mentions.filter((one) => isFree(one) && !isWithUser(one))) {
    const like = mentions.find((other) => isUsed(other) && isAlike(mention, other));
    if (like !== undefined) return { text: mention.text, like: like.text };
  }
  return undefined;
}

/** Whether the word behind two numbers, or two words before them, are the same. */
function isAlike(one: NumberMention, other: NumberMention): boolean {
  const [after, its] = [one.after[0], other.after[0]];
  const isBehind = after !== undefined && after === its && after.length > 1 && after !== 'and';
  const isBefore =
    one.before.length > 1 &&
    [0, 1].every((at) => one.before[at] !== undefined && one.before[at] === other.before[at]);
  return (isBehind && one.before[0] === other.before[0]) || isBefore;
}

/** A name that no call takes, with the same word before it as one that a required parameter takes. */
function nameLeft(keyed: KeyedEntry): Left | undefined {
  const { question, calls } = keyed;
  const taken = calls.flatMap(({ slots }) =>
    slots.flatMap(({ accepted, isRequired }) =>
      isRequired
        ? accepted.filter(
            (value) => typeof value === 'string' && value.length > 2 && !/^\d+[-/.]/u.test(value),
          )
        : [],
    ),
  );
  const texts = [...new Set(taken.filter((value) => typeof value === 'string'))];
  for (const name of new Set(freeNames(keyed))) {
    if (isTaken(name, keyed) || standardText(name).length < 3) continue;
    const words = wordsBefore(name, question);
    const like = texts.find(
      (text) =>
        kindOf(text) === kindOf(name) &&
        wordsBefore(text, question).some((word) => words.includes(word)) &&
        sameRegion(text, text) === sameRegion(name, name),
    );
    if (like !== undefined) return { text: name, like };
  }
  return undefined;
}

/** How a text begins: with a capital, a digit, or otherwise. */
const kindOf = (text: string): string =>
  /^\p{Lu}/u.test(text) ? 'capital' : /^\d/u.test(text) ? 'digit' : 'other';

/** Words right before a name, wherever a text says it: those that tell its part. */
function wordsBefore(name: string, question: string): readonly string[] {
  const own = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return Array.from(
    question.matchAll(new RegExp(`(\\p{Ll}+)\\s["'“]?${own}(?!\\p{L})`, 'gu')),
    ([, word = '']) => word,
  ).filter((word) => !NO_PART.has(word));
}

/** Words before names of any kind. */
const NO_PART: ReadonlySet<string> = new Set(['the', 'and', 'then', 'also', 'a', 'to', 'with']);
