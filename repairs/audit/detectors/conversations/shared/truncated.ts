import {
  isProse,
  mentions,
  normalised,
  wordsOf,
} from '../../../../../evaluators/outcome/multi-turn/state/wording.ts';
import { quotationsIn } from './quotations.ts';

/** A text that the user means as one value. */
type Whole = { readonly turn: number; readonly text: string };

/** Two or more capitalised words after a word that introduces a name. */
const NAMED = /\b(?:titled|entitled|named|called)\s+(\p{Lu}[\p{L}\p{N}]*(?: \p{Lu}[\p{L}\p{N}]*)+)/gu;
/** A street number, a street, and what follows after commas. */
const ADDRESS =
  /\b\d+\p{L}? \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)+(?:, (?:\p{Lu}\p{L}+|\d{4,})(?: \p{Lu}\p{L}+| \d{4,})*)*/gu;

/** Least share of the words of a name that a part of it has; a part that is prose needs none. */
const LEAST_SHARE = 1 / 3;

/**
 * The quotation, name or address of a turn of which a value is the beginning or the end; `undefined`: it is a part of none, or
 * is said by itself, too.
 *
 * @param said - what the user has said, by turn; the last one with words dictates.
 * @param passed - all texts that the calls of the turn pass: a whole may be passed in parts, or beside a part.
 */
export function truncatedWhole(
  value: string,
  said: readonly string[],
  passed: readonly string[],
): Whole | undefined {
  const turn = said.findLastIndex((turnWords) => turnWords !== ''); // a turn can announce a tool and say nothing
  const words = said[turn] ?? '';
  const wholes = [
    ...quotationsIn([words]).map(({ text }) => text),
    ...Array.from(words.matchAll(NAMED), ([, name = '']) => name),
    ...Array.from(words.matchAll(ADDRESS), ([address]) => address),
  ].filter((text) => !isPassed(text, passed));
  const part = normalised(value);
  const text = wholes.find((whole) => isEndOf(part, normalised(whole)) && !isListed(whole));
  if (text === undefined || wholes.some((whole) => normalised(whole) === part)) return undefined;
  const rest = wordsOf(normalised(text).replace(part, ' '));
  const others = passed.filter((other) => other !== value).map((other) => normalised(other));
  if (rest.some((word) => others.some((other) => mentions(other, word)))) return undefined;
  const beside = said.map((turnWords) => normalised(turnWords.replaceAll(text, ' ')));
  return beside.some((turnWords) => mentions(turnWords, part)) ? undefined : { turn, text };
}

const isPassed = (whole: string, passed: readonly string[]): boolean =>
  passed.some((text) => normalised(text).includes(normalised(whole)));

/** Whether a text enumerates: `#sun, #rain`, or is a path or a form with gaps. */
const isListed = (whole: string): boolean => /^[#@]|[/\\:;]|\.\p{L}{1,4}$|\bx{3,}\b/iu.test(whole);

/** Whether a part is the beginning or the end of a longer text, in whole words, and enough of it to be meant as it. */
function isEndOf(part: string, whole: string): boolean {
  if (part === whole || !/\p{L}{3}/u.test(part)) return false;
  const isStart = whole.startsWith(part) && /^[\s,.!?-]/.test(whole.slice(part.length));
  const isClose = whole.endsWith(part) && /[\s,.!?-]$/.test(whole.slice(0, -part.length));
  const [few, many] = [wordsOf(part).length, wordsOf(whole).length];
  return (isStart || isClose) && few < many && (isProse(part) || few >= LEAST_SHARE * many);
}
