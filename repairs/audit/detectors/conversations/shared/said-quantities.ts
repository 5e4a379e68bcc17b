import { figuresOf } from '../../../../../evaluators/outcome/multi-turn/information/figures.ts';
import { quantitiesIn } from '../../../../../evaluators/outcome/multi-turn/words/quantities.ts';
import { UNITS } from '../../../../../evaluators/outcome/units.ts';

/** A figure that the user says, with its unit and the text that says it. */
export type SaidQuantity = { readonly value: number; readonly unit: string; readonly text: string };

/** Spellings of currencies, longest first. */
const CURRENCIES = [...UNITS]
  .filter(([spelling, { dimension }]) => dimension.startsWith('currency') && /^\p{L}/u.test(spelling))
  .map(([spelling]) => spelling)
  .toSorted((left, right) => right.length - left.length);

/** Characters before and after a figure in which its currency stands. */
const REACH = 20;

/** The currency that stands after a figure, or just before it. */
function currencyBeside(words: string, from: number, to: number): string | undefined {
  const after = words.slice(to, to + REACH).toLowerCase();
  const before = words.slice(Math.max(0, from - REACH), from).toLowerCase();
  return CURRENCIES.find(
    (spelling) =>
      new RegExp(`^[\\s-]*${spelling}s?(?!\\p{L})`, 'u').test(after) ||
      new RegExp(`(?<!\\p{L})${spelling}s?\\s*$`, 'u').test(before),
  );
}

/** Quantities of a text: figures with a unit of measure or a currency. */
export function saidQuantities(words: string): readonly SaidQuantity[] {
  const measured = quantitiesIn(words).map(({ value, unit, text }) => ({ value, unit, text }));
  const paid = figuresOf(words).flatMap(({ value, from, to }): readonly SaidQuantity[] => {
    const unit = currencyBeside(words, from, to);
    return unit === undefined
      ? []
      : [{ value, unit, text: words.slice(Math.max(0, from - REACH), to + REACH).trim() }];
  });
  return [...measured, ...paid.filter(({ value }) => !measured.some((other) => other.value === value))];
}

/** What a spelling of a unit measures; `undefined`: it is unknown. A currency is a measure of its own. */
export const dimensionOf = (unit: string): string | undefined => UNITS.get(unit.toLowerCase())?.dimension;
