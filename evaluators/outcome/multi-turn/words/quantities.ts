import type { CallReading } from '../../../../harness/contract/environment.ts';
import type { EnvironmentMeaning } from '../../../../harness/contract/meaning.ts';
import type { Finding } from '../information/evidence.ts';
import { figuresOf } from '../information/figures.ts';
import type { Figure } from '../information/figures.ts';
import { unitAfter } from './units.ts';

/** A figure with its unit. */
export type Quantity = { readonly value: number; readonly unit: string };

/** A figure with a unit, found in words. */
export type ToldQuantity = Figure & { readonly unit: string; readonly text: string };

/** What makes a figure one end of a range, before it: `7-10 liters`, `7 to 10 liters`. */
const RANGE_BEFORE = /\d\s*(?:[-\u2013\u2014]|to)\s*$/u;
/** What makes a quantity a rate, after its unit: `10 liters per 100 km`. */
const RATE_AFTER = /^\s*[\p{L}\s]{1,14}\bper\b|^\s*\p{L}{1,10}\//iu;

/**
 * Quantities in words: figures followed by a unit, or preceded by a currency sign. Ranges and rates are omitted: they
 * state no quantity of their unit.
 */
export function quantitiesIn(words: string): readonly ToldQuantity[] {
  return figuresWithUnits(words).filter(({ from, to, unit }) => {
    if (RANGE_BEFORE.test(words.slice(Math.max(0, from - 6), from))) return false;
    return unit.includes('/') || unit === 'mph' || !RATE_AFTER.test(words.slice(to, to + LONGEST_UNIT));
  });
}

/** Longest text after a figure that is read for its unit. */
const LONGEST_UNIT = 24;

/** As {@link quantitiesIn}, with the ends of ranges and with rates. */
export function figuresWithUnits(words: string): readonly ToldQuantity[] {
  return figuresOf(words).flatMap((figure) => {
    const after = words.slice(figure.to, figure.to + LONGEST_UNIT);
    const unit = currencyBefore(words, figure.from) ?? unitAfter(after.replace(/^[*_`]+/, ''));
    if (unit === undefined) return [];
    return [{ ...figure, unit, text: words.slice(Math.max(0, figure.from - 1), figure.to + 12).trim() }];
  });
}

function currencyBefore(words: string, at: number): string | undefined {
  const sign = words.charAt(at - 1);
  return sign === '$' ? 'USD' : sign === '€' ? 'EUR' : sign === '£' ? 'GBP' : undefined;
}

/** Quantities that a call returned: numbers under keys whose unit the environment declares. */
export function quantitiesOf(
  { leaves }: Finding,
  reading: CallReading | undefined,
  meaningOf: (environment: string) => EnvironmentMeaning,
): readonly Quantity[] {
  if (reading === undefined) return [];
  const { units } = meaningOf(reading.environment);
  return leaves.flatMap(({ key, value }) => {
    const unit = key !== null && Object.hasOwn(units, key) ? units[key] : undefined;
    return typeof value === 'number' && unit !== undefined ? [{ value, unit }] : [];
  });
}
