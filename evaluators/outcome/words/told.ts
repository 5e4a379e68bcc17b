import type { CriticalValue } from '../../../harness/contract/outcome.ts';
import { figuresOf, tells } from '../information/figures.ts';
import { quantitiesIn } from './quantities.ts';
import { convert } from './units.ts';

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** Whether words tell a figure: by value, in digits or spelled out, in its own unit or converted to the one told. */
export function isTold({ value, unit }: CriticalValue, words: string): boolean {
  if (figuresOf(words).some((figure) => tells(figure, value))) return true;
  const spelled = NUMBER_WORDS[value];
  if (spelled !== undefined && new RegExp(`\\b${spelled}\\b`, 'i').test(words)) return true;
  if (value === 0 && /\b(?:no|none|not|empty)\b/i.test(words)) return true;
  if (unit === null) return false;
  return quantitiesIn(words).some((told) => {
    const converted = convert(value, unit, told.unit);
    return converted !== undefined && tells(told, converted);
  });
}
