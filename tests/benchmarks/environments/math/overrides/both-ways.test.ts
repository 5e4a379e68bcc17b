import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { environmentsWith, testBothWays } from '../../../../support/both-ways.ts';
import { playground } from '../../../../support/playground.ts';
import { mathOverrides } from '../../../../../benchmarks/environments/math/overrides/index.ts';

const error = (message: string): string => `{"error": "${message}"}`;

testBothWays('MathAPI', [
  {
    override: 'argument-types',
    says: 'texts are not added',
    calls: ["add('a', 'b')"],
    before: '{"result": "ab"}',
    after: error('Both inputs must be numbers'),
  },
  {
    override: 'argument-types',
    says: 'texts have no maximum',
    calls: ["max_value(['a', 'b'])"],
    before: '{"result": "b"}',
    after: error('All elements in the list must be numbers'),
  },
  {
    override: 'imperial-units',
    says: 'a unit that does not exist is refused',
    calls: ["imperial_si_conversion(5, 'x', 'x')"],
    before: '{"result": 5}',
    after: error("Conversion from 'x' to 'x' is not supported"),
  },
  {
    override: 'imperial-units',
    says: 'an inch has 2.54 centimetres',
    calls: ["imperial_si_conversion(2.54, 'cm', 'in')"],
    before: '{"result": 1.00000054}',
    after: '{"result": 1.0}',
  },
  {
    override: 'logarithm-float',
    says: 'a logarithm is a float with the same digits',
    calls: ['logarithm(20, 10, 2)'],
    before: "{'result': mpf('1.3027')}",
    after: '{"result": 1.3027}',
  },
  {
    override: 'logarithm-float',
    says: 'a negative number has none',
    calls: ['logarithm(-4, 10, 5)'],
    before: "{'result': mpc(real='0.60205936', imag='1.3643761')}",
    after: error('Cannot calculate logarithm of a negative number'),
  },
  {
    override: 'logarithm-float',
    says: 'a refusal has a reason',
    calls: ['logarithm(4, 1, 5)'],
    before: error(''),
    after: error('Base must be positive and not equal to one'),
  },
  {
    override: 'power-real',
    says: 'a power of a negative number with a fraction is refused',
    calls: ['power(-8, 0.5)'],
    before: "{'result': (1.7319121124709868e-16+2.8284271247461903j)}",
    after: error('Cannot raise a negative number to a fractional power'),
  },
  {
    override: 'power-real',
    says: 'a result too large is refused',
    calls: ['power(2.5, 1e9)'],
    before: "Error during execution: (34, 'Numerical result out of range')",
    after: error('Result is too large to represent'),
  },
  {
    override: 'power-real',
    says: 'zero has no negative power',
    calls: ['power(0, -1)'],
    before: 'Error during execution: 0.0 cannot be raised to a negative power',
    after: error('Cannot raise zero to a negative power'),
  },
  {
    override: 'round-half-up',
    says: 'a half goes away from zero',
    calls: ['round_number(2.5)'],
    before: '{"result": 2.0}',
    after: '{"result": 3.0}',
  },
  {
    override: 'round-half-up',
    says: 'a half is one of the digits that are written',
    calls: ['round_number(-2.675, 2)'],
    before: '{"result": -2.67}',
    after: '{"result": -2.68}',
  },
  {
    override: 'si-units',
    says: 'units of mass are converted',
    calls: ["si_unit_conversion(5, 'kg', 'g')"],
    before: error("Conversion from 'kg' to 'g' is not supported"),
    after: '{"result": 5000.0}',
  },
  {
    override: 'si-units',
    says: 'units of different kinds are refused',
    calls: ["si_unit_conversion(5, 'kg', 's')"],
    before: error("Conversion from 'kg' to 's' is not supported"),
    after: error("Conversion from 'kg' to 's' is not supported"),
  },
  {
    override: 'square-root-float',
    says: 'a square root is a float with the same digits',
    calls: ['square_root(200, 3)'],
    before: "{'result': Decimal('14.1')}",
    after: '{"result": 14.1}',
  },
  {
    override: 'square-root-float',
    says: 'a precision of zero is refused',
    calls: ['square_root(2.5, 0)'],
    before: 'Error during execution: valid range for prec is [1, MAX_PREC]',
    after: error('Precision must be an integer that is at least 1'),
  },
]);

test('rounding is nearest, and away from zero only where both neighbours are equally near', () => {
  const override = mathOverrides.find(({ id }) => id === 'round-half-up');
  if (override === undefined) throw new Error('there is no override round-half-up');
  const calculator = playground('MathAPI', {}, { environments: environmentsWith(override) });
  const rounded = (number: string, places: number): number => {
    const output: unknown = JSON.parse(calculator.call(`round_number(${number}, ${places})`));
    return z.object({ result: z.number() }).parse(output).result;
  };
  const law = fc.property(
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.integer({ min: 0, max: 3 }),
    (thousandths, places) => {
      const number = (thousandths / 1000).toFixed(3);
      const unit = 10 ** (3 - places);
      const sign = thousandths < 0 ? -1 : 1;
      const expected = sign * Math.floor((Math.abs(thousandths) + unit / 2) / unit) * unit;
      expect(Math.round(rounded(number, places) * 1000) + 0).toBe(expected + 0);
    },
  );
  fc.assert(law, { numRuns: 300 });
});
