import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { Tool } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import {
  absolute,
  add as sumOf,
  divide as quotientOf,
  multiply as productOf,
} from '../../python/arithmetic.ts';
import { power as powerOf, subtract as differenceOf } from '../../python/arithmetic.ts';
import { equal } from '../../python/equality.ts';
import { round } from '../../python/rounding.ts';
import { isNumeric } from '../../python/types.ts';
import { readTool } from '../define.ts';
import { answered, failed, result } from './outcomes.ts';
import { quirk } from './quirks.ts';
import * as texts from './texts.ts';

/**
 * A tool with two number parameters. Values that do not support the operation give an error output; other exceptions
 * propagate.
 */
function binary(compute: (a: Value, b: Value) => Value): Tool {
  return readTool({ a: REQUIRED, b: REQUIRED }, (_state, { a, b }) =>
    answered(() => compute(a, b), 'TypeError', texts.notBothNumbers),
  );
}

export const add = binary(quirk('add-joins', (a, b) => result(sumOf(a, b))));

export const subtract = binary((a, b) => result(differenceOf(a, b)));

export const multiply = binary((a, b) =>
  isNumeric(a) && isNumeric(b) ? result(productOf(a, b)) : failed(texts.notBothNumbers),
);

export const divide = binary((a, b) =>
  equal(b, 0) ? failed(texts.divisionByZero) : result(quotientOf(a, b)),
);

const pythonPower = quirk(['power-complex', 'power-raises'], powerOf);

export const power = readTool({ base: REQUIRED, exponent: REQUIRED }, (_state, { base, exponent }) =>
  answered(() => result(pythonPower(base, exponent)), 'TypeError', texts.notBothNumbers),
);

export const percentage = readTool({ part: REQUIRED, whole: REQUIRED }, (_state, { part, whole }) => {
  const compute = (): Value =>
    equal(whole, 0) ? failed(texts.wholeIsZero) : result(productOf(quotientOf(part, whole), 100));
  return answered(compute, 'TypeError', texts.notBothNumbers);
});

export const absoluteValue = readTool({ number: REQUIRED }, (_state, { number }) =>
  answered(() => result(absolute(number)), 'TypeError', texts.notANumber),
);

const pythonRound = quirk('round-half-to-even', round);

export const roundNumber = readTool({ number: REQUIRED, decimal_places: 0 }, (_state, args) =>
  answered(() => result(pythonRound(args.number, args.decimal_places)), 'TypeError', texts.noRounding),
);
