import { isArray, isObject } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import type { Plain } from '../../../../../evaluators/outcome/single-turn/plain.ts';
import {
  askedOf,
  contentWords,
  says,
} from '../../../../../evaluators/outcome/single-turn/values/free-text.ts';
import type { Asked } from '../../../../../evaluators/outcome/single-turn/values/free-text.ts';
import { momentsIn } from '../../../../../evaluators/outcome/single-turn/values/dates.ts';
import { inDigits } from '../../../../../evaluators/outcome/single-turn/words/numerals.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';

/** What a model is told in words on an entry of one turn. */
export type Question = { readonly text: string; readonly asked: Asked };

/** Memoized. */
export const questionOf: (entry: SuiteEntry) => Question = memoizeByObject((entry: SuiteEntry) => {
  const text = entry.turns.flatMap(({ messages }) => messages.map((message) => message.text)).join('\n');
  return { text, asked: askedOf(text) };
});

/** Strings and numbers in a value; switches and what is empty say nothing that could be dictated. */
export function leavesOf(value: Plain): readonly (string | number)[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (isArray(value)) return value.flatMap(leavesOf);
  return isObject(value) ? [...value.values()].flatMap(leavesOf) : [];
}

/** Whether the question states a string or number: in its words, or as a date written in another way. */
export function states({ text, asked }: Question, leaf: string | number): boolean {
  if (says(asked, String(leaf)) && (!isDigits(leaf) || saysNumber(text, Number(leaf)))) return true;
  return typeof leaf === 'string' && momentsIn(leaf).some((moment) => statesDay(text, moment));
}

const isDigits = (leaf: string | number): boolean => /^\d+$/u.test(String(leaf));

/** Whether a text states a whole number by itself, in digits or spelled out: "15th" does not state 1. */
function saysNumber(text: string, value: number): boolean {
  const numbers = text.replaceAll(/(?<=\d),(?=\d{3}(?!\d))/gu, '').match(/\d+(?![\d.]*[\p{L}\d])/gu) ?? [];
  return (
    numbers.some((digits) => Number(digits) === value) ||
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((word) => inDigits(word) === String(value))
  );
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function statesDay(
  text: string,
  { month, day }: { readonly month?: number; readonly day?: number },
): boolean {
  if (month === undefined || day === undefined) return false;
  const name = MONTHS[month - 1] ?? '';
  const written = new RegExp(
    `\\b${name}[a-z]*\\.?\\s+(?:the\\s+)?0?${day}(?:st|nd|rd|th)?\\b|\\b0?${day}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${name}`,
    'iu',
  );
  return written.test(text);
}

/** Whether the question states all of a value; a value without strings and numbers is not stated. */
export function statesAll(question: Question, value: Plain): boolean {
  const leaves = leavesOf(value);
  return leaves.length > 0 && leaves.every((leaf) => states(question, leaf));
}

/** Whether the question states anything of a value. */
export const statesSome = (question: Question, value: Plain): boolean =>
  leavesOf(value).some((leaf) => states(question, leaf));

/** Words before a number that make it a bound, from which the number meant is one further. */
const BOUND =
  /\b(?:less|fewer|more|greater|higher|lower|larger|smaller|older|younger|under|over|above|below|beyond|exceed\w*|before|after|between|within|plus|minus|another|additional|extra|every|next|last|past)\s+(?:than\s+)?[$€£]?$/iu;

/** Whether a number stands behind words that make it a bound or a part of a sum. */
export function isBound({ text }: Question, leaf: string | number): boolean {
  if (typeof leaf !== 'number') return false;
  const at = text.search(new RegExp(`(?<![\\d.])${String(leaf).replace('.', '\\.')}(?![\\d])`, 'u'));
  return at >= 0 && BOUND.test(text.slice(0, at));
}

/** Factors by which people restate a number: in percent, thousands, or another unit of time. */
const FACTORS = [10, 12, 24, 60, 100, 1000, 3600, 1e6];

/** Whether a value restates a number that the question states, so that the two may mean the same in other units. */
export const restates = (question: Question, value: Plain): boolean =>
  leavesOf(value).some(
    (leaf) =>
      typeof leaf === 'number' &&
      FACTORS.some((factor) =>
        [leaf * factor, leaf / factor].some((other) => states(question, rounded(other))),
      ),
  );

const rounded = (value: number): number => Number(value.toPrecision(12));

/** Letters that two forms of a word share: "recur" of "recurring" and "recurrence". */
const STEM = 5;

/** Whether the question uses any content word of a text, in some form. */
export function mentionsAny({ asked }: Question, text: string): boolean {
  const stems = [...asked.words].filter((word) => word.length >= 3).map((word) => word.slice(0, STEM));
  return contentWords(text)
    .filter((word) => word.length >= 3)
    .some((word) => stems.some((stem) => word.startsWith(stem) || stem.startsWith(word.slice(0, STEM))));
}

/** Words of a name in camel case or with underscores. */
export const spacedName = (name: string): string =>
  name.replace(/([a-z\d])([A-Z])/gu, '$1 $2').replace(/[_.]/gu, ' ');
