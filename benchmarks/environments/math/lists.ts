import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Tool } from '../../../harness/contract/environment.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { largest, smallest, sum } from '../../python/aggregates.ts';
import { divide, power, subtract } from '../../python/arithmetic.ts';
import { iterate, length } from '../../python/containers.ts';
import { typeError } from '../../python/faults.ts';
import { truthy, typeName } from '../../python/types.ts';
import { readTool } from '../define.ts';
import { answered, failed, result } from './outcomes.ts';
import { quirk } from './quirks.ts';
import * as texts from './texts.ts';

const isEmpty = quirk('false-is-empty', (numbers: Value): boolean => !truthy(numbers));

/** A tool with one list parameter. */
function ofNumbers(compute: (numbers: Value) => Value, whenEmpty: string): Tool {
  return readTool({ numbers: REQUIRED }, (_state, { numbers }) =>
    isEmpty(numbers)
      ? failed(whenEmpty)
      : answered(() => result(compute(numbers)), 'TypeError', texts.notAllNumbers),
  );
}

const meanOf = (numbers: Value): Value => divide(sum(numbers), length(numbers));

/** The population standard deviation, not that of a sample. */
function deviationOf(numbers: Value): Value {
  const middle = meanOf(numbers);
  const squares = iterate(numbers).map((number) => power(subtract(number, middle), 2));
  const variance = divide(sum(squares), length(numbers));
  if (variance instanceof Float) return new Float(Math.sqrt(variance.value));
  throw typeError(`must be real number, not ${typeName(variance)}`);
}

export const mean = ofNumbers(meanOf, texts.nothingIn('mean'));
export const standardDeviation = ofNumbers(deviationOf, texts.nothingIn('standard deviation'));
export const sumValues = ofNumbers(sum, texts.nothingIn('sum'));
export const minValue = ofNumbers(quirk('min-of-texts', smallest), texts.noExtreme('minimum'));
export const maxValue = ofNumbers(quirk('max-of-texts', largest), texts.noExtreme('maximum'));
