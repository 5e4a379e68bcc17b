import { tells } from '../information/figures.ts';
import type { Quantity, ToldQuantity } from './quantities.ts';
import { convert } from './units.ts';

/** Something told that contradicts what the tools had said. */
export type WrongFact = { readonly told: string; readonly known: string };

/**
 * Quantities that were told in another unit or on another scale than they are known in. Wrong is only what is a known figure
 * in the wrong clothes: a figure that nobody can trace says nothing about the tools.
 *
 * @param known - what the tools gave.
 * @param said - what the user said; who repeats the user is not wrong.
 */
export function wrongFacts(
  told: readonly ToldQuantity[],
  known: readonly Quantity[],
  said: readonly Quantity[],
): readonly WrongFact[] {
  return told.flatMap((quantity) => {
    if (said.some(({ value, unit }) => unit === quantity.unit && tells(quantity, value))) return [];
    if (known.some((fact) => agrees(quantity, fact))) return [];
    const contradicted = known.find(
      (fact) => isInWrongUnit(quantity, fact) || isOnWrongScale(quantity, fact),
    );
    if (contradicted === undefined) return [];
    return [{ told: quantity.text, known: `${contradicted.value} ${contradicted.unit}` }];
  });
}

/** Whether what was told is a known quantity, in its unit or converted. A fall may be told without its sign. */
function agrees(told: ToldQuantity, { value, unit }: Quantity): boolean {
  const converted = convert(value, unit, told.unit);
  if (converted === undefined) return false;
  if (tells(told, converted)) return true;
  return converted < 0 && !told.hasPlus && tells(told, -converted);
}

/** The very figure, in another unit of the same kind. */
function isInWrongUnit(told: ToldQuantity, { value, unit }: Quantity): boolean {
  return told.unit !== unit && convert(value, unit, told.unit) !== undefined && tells(told, value);
}

/** A percentage told as if it were a fraction (0.05 % as 5 %), or a fall told as a rise. */
function isOnWrongScale(told: ToldQuantity, { value, unit }: Quantity): boolean {
  if (told.unit !== 'percent' || unit !== 'percent' || value === 0) return false;
  const size = Math.abs(told.value);
  return Math.abs(size - 100 * Math.abs(value)) < 1e-6 * size || (told.hasPlus && tells(told, -value));
}
