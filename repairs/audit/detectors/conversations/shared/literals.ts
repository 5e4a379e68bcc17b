import { argumentsOf } from '../../../../../evaluators/outcome/multi-turn/arguments.ts';
import type { PlacedCall } from './placed-calls.ts';

/** A string or number that a call passes, nested ones included. */
export type Literal = { readonly argument: string; readonly value: string | number };

/** Literals of a call, in the order of the parameters; defaults that the text does not name are left out. */
export function literalsOf({ reading }: Pick<PlacedCall, 'reading'>): readonly Literal[] {
  if (reading?.args === undefined) return [];
  const written = new Set(reading.written);
  return Object.entries(reading.args).flatMap(([argument, value]) =>
    written.has(value) ? argumentsOf([value]).map((literal) => ({ argument, value: literal })) : [],
  );
}
