import { tells } from '../information/figures.ts';
import type { Quantity, ToldQuantity } from './quantities.ts';
import { convert } from '../../units.ts';

/** A statement that contradicts what the tools returned. */
export type WrongFact = { readonly told: string; readonly known: string };

/**
 * Quantities stated in a different unit or on a different scale than the tools returned them. Only a known figure in
 * the wrong unit or scale is wrong: a figure that cannot be traced to a tool proves nothing.
 *
 * @param returned - what the tools returned.
 * @param said - what the user said; repeating the user is not wrong.
 */
export function wrongFacts(
  told: readonly ToldQuantity[],
  returned: readonly Quantity[],
  said: readonly Quantity[],
): readonly WrongFact[] {
  return told.flatMap((quantity) => {
    if (said.some(({ value, unit }) => unit === quantity.unit && tells(quantity, value))) return [];
    if (returned.some((fact) => agrees(quantity, fact))) return [];
    const contradicted = returned.find(
      (fact) => isInWrongUnit(quantity, fact) || isOnWrongScale(quantity, fact),
    );
    if (contradicted === undefined) return [];
    return [{ told: quantity.text, known: `${contradicted.value} ${contradicted.unit}` }];
  });
}

/**
 * Whether a statement matches a known quantity, in its unit or converted. A decrease may be stated without its sign.
 */
function agrees(told: ToldQuantity, { value, unit }: Quantity): boolean {
  const converted = convert(value, unit, told.unit);
  if (converted === undefined) return false;
  if (tells(told, converted)) return true;
  return converted < 0 && !told.hasPlus && tells(told, -converted);
}

/** Whether the exact figure was stated in another unit of the same dimension. */
function isInWrongUnit(told: ToldQuantity, { value, unit }: Quantity): boolean {
  return told.unit !== unit && convert(value, unit, told.unit) !== undefined && tells(told, value);
}

/** Whether a percentage was stated as if it were a fraction (0.05 % as 5 %), or a decrease as an increase. */
function isOnWrongScale(told: ToldQuantity, { value, unit }: Quantity): boolean {
  if (told.unit !== 'percent' || unit !== 'percent' || value === 0) return false;
  const size = Math.abs(told.value);
  return Math.abs(size - 100 * Math.abs(value)) < 1e-6 * size || (told.hasPlus && tells(told, -value));
}
