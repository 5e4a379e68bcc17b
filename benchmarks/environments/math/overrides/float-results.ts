import { Float, isDict, Opaque } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { failed, result } from '../outcomes.ts';

/**
 * An output whose result is a float with the digits that are printed of it: `mpf('2.5')` becomes 2.5. Other outputs stay as they
 * are.
 *
 * @param error - for a result that is no finite real number.
 */
export function withFloat(output: Value, error: string): Value {
  const computed = isDict(output) ? output.get('result') : undefined;
  if (computed === undefined) return output;
  if (!(computed instanceof Opaque)) return isReal(computed) ? output : failed(error);
  const number = Number(/^\w+\('([^']*)'\)$/.exec(computed.repr)?.[1] ?? Number.NaN);
  return Number.isFinite(number) ? result(new Float(number)) : failed(error);
}

const isReal = (value: Value): boolean =>
  typeof value === 'number' ||
  typeof value === 'bigint' ||
  (value instanceof Float && Number.isFinite(value.value));
