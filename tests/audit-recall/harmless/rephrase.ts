import type { RandomIntegers } from '../../../harness/contract/seeded-random.ts';

/** Phrases of the frame of a request, with one that says the same. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\bCould you\b/g, 'Would you'],
  [/\bcould you\b/g, 'would you'],
  [/\bCan you\b/g, 'Would you'],
  [/\bcan you\b/g, 'would you'],
  [/\bplease\b/g, 'kindly'],
  [/\bPlease\b/g, 'Kindly'],
  [/\bI'd like to\b/g, 'I want to'],
  [/\bI would like to\b/g, 'I want to'],
  [/\bI need you to\b/g, 'I want you to'],
  [/\bI need to\b/g, 'I have to'],
  [/\bI want to know\b/g, 'I would like to know'],
  [/\bHelp me\b/g, 'Assist me to'],
  [/\bWhat is the\b/g, "What's the"],
  [/\bgiven that\b/g, 'considering that'],
  [/\bAdditionally\b/g, 'In addition'],
  [/\bFurthermore\b/g, 'In addition'],
  [/\bassist me in\b/g, 'help me with'],
];

/** A quotation, which is dictated and stays as it is. */
const QUOTED = /('(?:[^'\n]|'(?=\w))*'(?!\w)|"[^"\n]*"|`[^`\n]*`)/;

/**
 * A rewording of some phrases that occur in a text; quotations stay as they are. It is the same for all variants of an entry, so
 * that they do not drift apart.
 */
export function rewording(text: string, draw: RandomIntegers): (words: string) => string {
  const known = PHRASES.filter(([phrase]) => text.search(phrase) >= 0);
  const chosen = known.filter((_phrase, index) => index === 0 || draw.below(3) > 0);
  const reworded = (piece: string): string =>
    chosen.reduce((words, [phrase, instead]) => words.replace(phrase, instead), piece);
  return (words) =>
    words
      .split(QUOTED)
      .map((piece, index) => (index % 2 === 1 ? piece : reworded(piece)))
      .join('');
}
