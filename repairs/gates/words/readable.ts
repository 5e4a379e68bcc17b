import type { EntryGate, Remark } from '../gate.ts';
import { factsOf } from './facts.ts';
import { RULES } from './readable-rules.ts';

/** E11: a person could have said it. */
export const readable: EntryGate = {
  id: 'readable',
  asks: 'what the user says is sentences that a person would say: of usual length, complete, and grammatical in what rules can tell',
  reads: 'documents',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) =>
    factsOf(entry, audited).words.flatMap(({ text }, turn, all) =>
      text === ''
        ? []
        : [...complaints(text), ...closingComplaints(text, turn === all.length - 1)].map(
            (claim) => ({ key: `${turn} ${claim}`, turn, claim }) satisfies Remark,
          ),
    ),
};

const CLOSING = /\b(?:that is all|that's all|that will be all|goodbye|bye)\b/iu;

const closingComplaints = (text: string, isLast: boolean): readonly string[] =>
  !isLast && CLOSING.test(text) ? ['the user ends the conversation, and goes on'] : [];

/** Shortest and longest text of a turn, in characters. */
const SHORTEST = 2;
const LONGEST = 600;

/** What is wrong with a text, as sentences; empty: nothing that rules can tell. */
export function complaints(text: string): readonly string[] {
  return [
    ...lengthComplaints(text),
    ...RULES.flatMap(([pattern, why]) => quoted(pattern, text, why)),
    ...articleComplaints(text),
    ...ordinalComplaints(text),
    ...quoteComplaints(text),
  ];
}

function lengthComplaints(text: string): readonly string[] {
  if (text.trim().length < SHORTEST) return ['the text is too short to ask for anything'];
  return text.length > LONGEST ? [`the text has ${text.length} characters, and the most is ${LONGEST}`] : [];
}

/** At most one complaint of a kind, with the words that it is about. */
function quoted(pattern: RegExp, text: string, why: string): readonly string[] {
  const match = pattern.exec(text);
  return match === null ? [] : [`${why}: "${around(text, match.index, match[0].length)}"`];
}

const around = (text: string, from: number, length: number): string =>
  text.slice(Math.max(0, from - 12), from + length + 12).trim();

/** Vowels and consonants by sound, for the beginnings that spelling misleads about. */
const VOWEL_SOUND = /^(?:[aeio]|u(?!n[ia]|s[eu]|ti|ser|r[ao]n)|hour|honest|honou?r|heir|8|11\b|18\b)/iu;
const CONSONANT_SOUND =
  /^(?:[bcdfgj-np-tv-z]|h(?!our|onest|onou?r|eir)|u(?:n[ia](?!n|m)|s[eu]|ti)|eu|one\b|once\b|[1-79])/iu;

function articleComplaints(text: string): readonly string[] {
  return Array.from(text.matchAll(/\b(an?) (["“]?)([\p{L}\d]+)/giu)).flatMap(
    ([whole, article = '', , word = '']) => {
      const isCapitals = /^\p{Lu}{2,}$/u.test(word) || word.length === 1;
      if (isCapitals) return [];
      const wrong =
        article.length === 1
          ? VOWEL_SOUND.test(word) && !CONSONANT_SOUND.test(word)
          : CONSONANT_SOUND.test(word) && !VOWEL_SOUND.test(word);
      return wrong ? [`the article does not agree: "${whole}"`] : [];
    },
  );
}

function ordinalComplaints(text: string): readonly string[] {
  return Array.from(text.matchAll(/\b(\d+)(st|nd|rd|th)\b/gu)).flatMap(([whole, digits = '', ending]) => {
    const number = Number(digits) % 100;
    const right = number >= 11 && number <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
    return ending === right ? [] : [`an ordinal has the wrong ending: "${whole}"`];
  });
}

function quoteComplaints(text: string): readonly string[] {
  const straight = text.match(/"/gu)?.length ?? 0;
  const [opening, closing] = [text.match(/“/gu)?.length ?? 0, text.match(/”/gu)?.length ?? 0];
  const [open, close] = [text.match(/\(/gu)?.length ?? 0, text.match(/\)/gu)?.length ?? 0];
  return [
    ...(straight % 2 === 0 && opening === closing ? [] : ['quotation marks are not closed']),
    ...(open === close ? [] : ['parentheses are not closed']),
  ];
}
