import { describe, expect, test } from 'vitest';
import { playground } from '../../support/playground.ts';

const error = (message: string): string => `Error during execution: ${message}`;
const answer = (call: string): string => playground('MathAPI').call(call);
const failure = (message: string): string => `{"error": "${message}"}`;

describe('logarithms', () => {
  test('are printed as mpmath prints them, with enough digits to parse them back', () => {
    expect(answer('logarithm(10, 2, 5)')).toBe("{'result': mpf('3.3219299')}");
    expect(answer('logarithm(5.0, 10, 15)')).toBe("{'result': mpf('0.69897000433601875')}");
    expect(answer('logarithm(6, 3.14159, 4)')).toBe("{'result': mpf('1.565231')}");
  });

  test('are quotients of rounded logarithms, so that the logarithm of a power can be inexact', () => {
    expect(answer('logarithm(1000, 10, 15)')).toBe("{'result': mpf('2.9999999999999996')}");
  });

  test('of negative numbers are complex', () => {
    expect(answer('logarithm(-1, 10, 5)')).toBe("{'result': mpc(real='0.0', imag='1.3643761')}");
    expect(answer('logarithm(1+2j, 3-1j, 5)')).toBe("{'result': mpc(real='0.39904976', imag='1.0731792')}");
  });

  test('to base one fail with an empty message', () => {
    expect(answer('logarithm(22.0, 1, 10)')).toBe(failure(''));
  });

  test('accept strings as numbers where mpmath does', () => {
    expect(answer("logarithm('1/3', '3', '15')")).toBe("{'result': mpf('-1.0')}");
    expect(answer("logarithm('object', 10, 5)")).toBe(failure("'NoneType' object has no attribute 'group'"));
    expect(answer("logarithm('zzz', 20, 10)")).toBe(failure("cannot create mpf from 'zzz'"));
    expect(answer("logarithm('.0', 20, 10)")).toBe(failure("cannot create mpf from '.0'"));
  });

  test('fail at a precision that would take too long', () => {
    expect(answer('logarithm(2, 10, 10**9)')).toBe(failure(''));
    expect(answer('logarithm(2, 10, 10**22)')).toBe(failure('too many digits in integer'));
    expect(answer("logarithm('0.09', 10, 10**22)")).toBe(failure('too many digits in integer'));
    expect(answer("logarithm('1/3', 10, 10**22)")).toBe(failure('too many digits in integer'));
  });

  test('do not lose digits near one', () => {
    expect(answer('logarithm(1.0000000000000002, 2.718281828459045, 10)')).toBe(
      "{'result': mpf('2.22044604925e-16')}",
    );
  });
});

describe('square roots', () => {
  test('are exact where possible, and round the exact value of the float', () => {
    expect(answer('square_root(9, 50)')).toBe("{'result': Decimal('3')}");
    expect(answer('square_root(0.1, 20)')).toBe("{'result': Decimal('0.31622776601683794198')}");
  });

  test('keep no more digits than requested', () => {
    expect(answer('square_root(10000, 2)')).toBe("{'result': Decimal('1.0E+2')}");
    expect(answer('square_root(-0.0, 2)')).toBe("{'result': Decimal('-0')}");
    expect(answer('square_root(1e-10, 5)')).toBe("{'result': Decimal('0.000010000')}");
  });

  test('catch a precision of the wrong type but not one out of range', () => {
    expect(answer('square_root(4, 2.9)')).toContain('Input must be a number or computation');
    expect(answer('square_root(4, 0)')).toBe(error('valid range for prec is [1, MAX_PREC]'));
    expect(answer('square_root(4, 10**30)')).toBe(error('Python int too large to convert to C ssize_t'));
  });
});

describe('arithmetic', () => {
  test('concatenates values that are not numbers', () => {
    expect(answer("add('a', 'b')")).toBe('{"result": "ab"}');
    expect(answer("min_value('bca')")).toBe('{"result": "a"}');
    expect(answer("multiply('a', 3)")).toBe(failure('Both inputs must be numbers'));
  });

  test('sums from left to right, as Python did before 3.12', () => {
    expect(answer('sum_values([0.1] * 10)')).toBe('{"result": 0.9999999999999999}');
    expect(answer('sum_values([1e16, 1.0, -1e16])')).toBe('{"result": 0.0}');
  });

  test('rounds half to even on the exact value', () => {
    expect(answer('round_number(2.675, 2)')).toBe('{"result": 2.67}');
    expect(answer('round_number(0.125, 2)')).toBe('{"result": 0.12}');
    expect(answer('round_number(25, -1)')).toBe('{"result": 20}');
    expect(answer('round_number(2.5)')).toBe('{"result": 2.0}');
    expect(answer('round_number(-0.4)')).toBe('{"result": -0.0}');
    expect(answer('round_number(2.5, None)')).toBe('{"result": 2}');
    expect(answer('round_number(1.7e308, -308)')).toBe(error('rounded value too large to represent'));
  });

  test('gives a complex number for a negative number to a fractional power', () => {
    expect(answer('power(-8, 0.3333333333333333)')).toBe(
      "{'result': (1.0000000000000002+1.7320508075688772j)}",
    );
    expect(answer('power(-1e300, 1.5)')).toBe(error('complex exponentiation'));
  });

  test('raises overflow except in conversions', () => {
    expect(answer('standard_deviation([1e200, 0])')).toBe(error("(34, 'Numerical result out of range')"));
    expect(answer("si_unit_conversion(10**400, 'km', 'm')")).toContain('too large to represent');
  });

  test('treats every false value as an empty list', () => {
    expect(answer('mean(0)')).toBe(failure('Cannot calculate mean of an empty list'));
    expect(answer('max_value(None)')).toBe(failure('Cannot find maximum of an empty list'));
    expect(answer('sum_values(5)')).toBe(failure('All elements in the list must be numbers'));
  });
});

describe('conversions', () => {
  test('of a unit to itself do not check that the unit exists', () => {
    expect(answer("imperial_si_conversion(1, 'x', 'x')")).toBe('{"result": 1}');
    expect(answer('imperial_si_conversion(1, [1], [1])')).toBe('{"result": 1}');
    expect(answer("si_unit_conversion(1, 'x', 'x')")).toContain('is not supported');
    expect(answer("si_unit_conversion(1, [1], 'm')")).toBe(error("unhashable type: 'list'"));
  });

  test('there and back change the value', () => {
    expect(answer("imperial_si_conversion(1, 'm', 'yd')")).toBe('{"result": 1.09361}');
    expect(answer("imperial_si_conversion(1.09361, 'yd', 'm')")).toBe('{"result": 0.9999969839999999}');
  });
});
