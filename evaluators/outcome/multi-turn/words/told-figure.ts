import { figuresOf, tells } from '../information/figures.ts';
import { inDigits } from '../../single-turn/words/numerals.ts';

/** Digits that state no figure: of ids, days and times, and the numbers of list items. */
const NO_FIGURES = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])\p{L}[\p{L}\p{N}]*(?:[-_#]\p{L}*\d+)+`,
    String.raw`#\d+`,
    String.raw`\d{4}-\d{1,2}(?:-\d{1,2})?(?:T[\d:.]+Z?)?`,
    String.raw`\d{1,2}:\d{2}(?::\d{2})?`,
    String.raw`^\s*\d+[.)](?=\s)`,
  ].join('|'),
  'gmu',
);
/** `one` that refers to a thing and counts none. */
const PRONOUN = /\b(?:this|that|which|the|each|every|any|another|new|other|same|no) one\b/gi;
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const COMPOUND = new RegExp(
  String.raw`\b(${TENS.join('|')})(?:[-\s](one|two|three|four|five|six|seven|eight|nine))?\b`,
  'gi',
);
/** How words put it that there is nothing. */
const NOTHING =
  /\b(?:none|nothing|empty|no(?! (?:problem|problems|worries|need|doubt|trouble|longer|one))|(?:not|n['’]t)(?: \p{L}+)? any)\b/iu;

/**
 * Whether words state a figure exactly or rounded to three digits or more, in digits or spelled out below a hundred. Digits of
 * ids, days and times, and the numbers of list items, state none.
 */
export function isFigureTold(value: number, words: string): boolean {
  const text = words.replace(NO_FIGURES, ' ').replace(PRONOUN, ' ');
  if (figuresOf(spelledInDigits(text)).some((figure) => tells(figure, value))) return true;
  return value === 0 && NOTHING.test(text);
}

const spelledInDigits = (text: string): string =>
  text
    .replace(COMPOUND, (_all, tens: string, unit: string | undefined) =>
      String(
        20 +
          10 * TENS.indexOf(tens.toLowerCase()) +
          (unit === undefined ? 0 : Number(inDigits(unit.toLowerCase()))),
      ),
    )
    .replace(/(?<![\p{L}\p{N}_-])\p{L}+(?![\p{L}\p{N}_])/gu, (word) => inDigits(word.toLowerCase()));
