import type { CriticalValue } from '../../../../harness/contract/outcome.ts';
import { figuresOf } from '../information/figures.ts';
import { quantitiesIn } from './quantities.ts';
import { isFigureTold } from './told-figure.ts';
import { isTextTold } from './told-text.ts';
import { convert } from '../../units.ts';

/** Rounding within 0.5 % counts as telling the figure: 50 for 49.97. */
const isRounded = (told: number, value: number): boolean => Math.abs(told - value) <= 0.005 * Math.abs(value);

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/**
 * Whether words state a text, or a figure, in digits or spelled out, in its own unit or converted to the stated one. Where the
 * entry itself asks for a figure, the rules are stricter: see {@link isFigureTold}.
 */
export function isTold({ value, unit, askedBy }: CriticalValue, words: string): boolean {
  if (typeof value === 'string') return isTextTold(value, words);
  if (askedBy === 'entry') return isFigureTold(value, words);
  if (figuresOf(words).some((figure) => isRounded(figure.value, value))) return true;
  const spelled = NUMBER_WORDS[value];
  if (spelled !== undefined && new RegExp(`\\b${spelled}\\b`, 'i').test(words)) return true;
  if (value === 0 && /\b(?:no|none|not|empty)\b/i.test(words)) return true;
  if (unit === null) return false;
  return quantitiesIn(words).some((told) => {
    const converted = convert(value, unit, told.unit);
    return converted !== undefined && isRounded(told.value, converted);
  });
}
