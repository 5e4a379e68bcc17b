import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { asDouble } from '../arithmetic.ts';
import { numberOf } from '../equality.ts';
import { attributeError, typeError, valueError } from '../faults.ts';
import { integerOf } from '../integers.ts';
import { isInteger, typeName } from '../types.ts';
import type { Callable } from './scope.ts';

/**
 * A function of Python's `math`. Only those that model texts use are available. @throws {PythonFault} AttributeError
 * for others.
 */
export function mathFunction(name: string): Callable {
  const compute = FUNCTIONS.get(name);
  if (compute === undefined) throw attributeError(`module 'math' has no attribute '${name}'`);
  return ({ positional, keywords }) => {
    const [value] = positional;
    if (keywords.size > 0) throw typeError(`math.${name}() takes no keyword arguments`);
    if (value === undefined || positional.length > 1) {
      throw typeError(`math.${name}() takes exactly one argument (${positional.length} given)`);
    }
    return compute(value);
  };
}

const FUNCTIONS: ReadonlyMap<string, (value: Value) => Value> = new Map([
  ['sqrt', squareRoot],
  ['fabs', (value: Value): Value => new Float(Math.abs(real(value)))],
  ['floor', (value: Value): Value => whole(value, Math.floor)],
  ['ceil', (value: Value): Value => whole(value, Math.ceil)],
]);

function squareRoot(value: Value): Value {
  const number = real(value);
  if (number < 0) throw valueError('math domain error');
  return new Float(Math.sqrt(number));
}

function whole(value: Value, round: (number: number) => number): Value {
  if (isInteger(value)) return typeof value === 'boolean' ? Number(value) : value;
  const number = real(value);
  if (Number.isNaN(number)) throw valueError('cannot convert float NaN to integer');
  if (!Number.isFinite(number)) throw valueError('cannot convert float infinity to integer');
  return integerOf(round(number));
}

function real(value: Value): number {
  const number = numberOf(value);
  if (number === undefined) throw typeError(`must be real number, not ${typeName(value)}`);
  return asDouble(number);
}
