import type { ImportedSchema } from '../../../harness/contract/imported-tools.ts';

/** Largest number that tools take (`benchmarks/environments/tables/arguments.ts`). */
const LARGEST = 1e12;

/** Least and greatest number that a schema accepts, as the tool language has them. */
export type Bounds = { readonly least?: number; readonly most?: number };

/** Bounds of a schema, included, in whole numbers or cents; beyond what tools take, as far as they go. */
export function boundsOf({
  type,
  minimum,
  maximum,
  exclusiveMinimum,
  exclusiveMaximum,
}: ImportedSchema): Bounds {
  const step = type === 'integer' ? 1 : 0.01;
  const up = (value: number): number => clamped(Math.ceil(rounded(value / step)) * step);
  const down = (value: number): number => clamped(Math.floor(rounded(value / step)) * step);
  const above = (value: number): number => up(value) + (up(value) > value ? 0 : step);
  const under = (value: number): number => down(value) - (down(value) < value ? 0 : step);
  const least = greatest(minimum === undefined ? [] : [up(minimum)], exclusiveMinimum, above);
  const most = greatest(
    maximum === undefined ? [] : [-down(maximum)],
    exclusiveMaximum,
    (value) => -under(value),
  );
  return {
    ...(least !== undefined && { least: inCents(least) }),
    ...(most !== undefined && { most: inCents(-most) }),
  };
}

/** The greater of a bound and of an exclusive one; `undefined`: there is none. */
function greatest(
  bounds: readonly number[],
  exclusive: number | undefined,
  included: (value: number) => number,
): number | undefined {
  const all = exclusive === undefined ? bounds : [...bounds, included(exclusive)];
  return all.length === 0 ? undefined : Math.max(...all);
}

const clamped = (value: number): number => Math.max(-LARGEST, Math.min(LARGEST, value));
/** Division leaves tiny errors, which would move a bound by one step. */
const rounded = (value: number): number => (Math.abs(value) < LARGEST ? Number(value.toFixed(6)) : value);
/** Without the errors of sums, and never -0. */
const inCents = (value: number): number => Number(value.toFixed(2)) + 0;

/** Returns true if a schema leaves no number that tools take. */
export function isEmptyRange(schema: ImportedSchema): boolean {
  const { least = -LARGEST, most = LARGEST } = boundsOf(schema);
  return least > most;
}
