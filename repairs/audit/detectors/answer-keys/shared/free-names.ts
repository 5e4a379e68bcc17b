import type { KeyedEntry } from './key-slots.ts';
import { says } from './said.ts';

/** Months and days, which are capitalised, too. */
const CALENDAR = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)/iu;

/** Names that the user says and that no argument takes: capitalised words inside a sentence, and quotations. */
export function freeNames({ question, calls }: KeyedEntry): readonly string[] {
  const names = Array.from(
    question.matchAll(
      /(?<=[\p{Ll},]\s)\p{Lu}\p{Ll}{2,}(?:\s\p{Lu}\p{Ll}+)*|(?<=["“'])[^"”']{2,40}(?=["”'])/gu,
    ),
    ([name]) => name,
  );
  const taken = calls
    .flatMap(({ slots }) => slots.flatMap(({ accepted }) => accepted))
    .filter((value) => typeof value === 'string');
  const own = names.filter((name) => !CALENDAR.test(name));
  return own.filter((name) => !taken.some((text) => says(text, name) || says(name, text)));
}
