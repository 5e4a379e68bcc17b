import { expect, test } from 'vitest';
import fc from 'fast-check';
import { figuresOf, tells } from '../../../evaluators/outcome/multi-turn/information/figures.ts';
import { quantitiesIn } from '../../../evaluators/outcome/multi-turn/words/quantities.ts';
import { isGrounded } from '../../../evaluators/outcome/multi-turn/grounds.ts';
import { isTold } from '../../../evaluators/outcome/multi-turn/words/told.ts';
import { convert } from '../../../evaluators/outcome/units.ts';
import { wrongFacts } from '../../../evaluators/outcome/multi-turn/words/wrong-facts.ts';

const wrong = (words: string, returned: { value: number; unit: string }[], said = '') =>
  wrongFacts(quantitiesIn(words), returned, quantitiesIn(said)).length > 0;

test.each([
  ['It is 750 km away.', false],
  ['It is 750 miles away.', true],
  ['It is about 466 miles away.', false],
  ['a 750-mile trip', true],
  ['The number is 750.', false],
])('a distance known in kilometres: %s', (words, isWrong) => {
  expect(wrong(words, [{ value: 750, unit: 'km' }])).toBe(isWrong);
});

test.each([
  ['up 0.05%', false],
  ['up 5%', true],
  ['up **+5.00%** today', true],
  ['a change of 0.05 percent', false],
])('a change known in percent: %s', (words, isWrong) => {
  expect(wrong(words, [{ value: 0.05, unit: 'percent' }])).toBe(isWrong);
});

test('a decrease may be stated without its sign, but not as an increase', () => {
  const returned = [{ value: -0.03, unit: 'percent' }];
  expect(wrong('it fell by 0.03%', returned)).toBe(false);
  expect(wrong('it is at +0.03%', returned)).toBe(true);
});

test('repeating the user is not wrong', () => {
  expect(wrong('Filled 300 miles worth', [{ value: 300, unit: 'km' }], 'can I drive 300 miles?')).toBe(false);
});

test.each([
  ['$1,320.00', true],
  ['It is 1320 dollars', true],
  ['about 1,321', true],
  ['It is 1,420', false],
  ['Done.', false],
])('1320 USD is stated by "%s": %s', (words, told) => {
  expect(isTold({ turn: 0, call: '', value: 1320, unit: 'USD' }, words)).toBe(told);
});

test('a small number may be spelled out', () => {
  expect(isTold({ turn: 0, call: '', value: 3, unit: null }, 'There are three lines.')).toBe(true);
});

test('numbers are found with separators, signs and fractions, but not within words', () => {
  expect(figuresOf('USR007 has 1,234.50 and -3, [5,6]').map(({ value }) => value)).toEqual([
    1234.5, -3, 5, 6,
  ]);
});

test('every number states itself, and converting there and back changes nothing', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (value) => {
      expect(tells({ value, decimals: 20 }, value)).toBe(true);
      for (const [from, to] of [
        ['km', 'mile'],
        ['celsius', 'fahrenheit'],
        ['gallon', 'liter'],
      ] as const)
        expect(convert(convert(value, from, to) ?? Number.NaN, to, from)).toBeCloseTo(value, 6);
    }),
  );
});

test.each([
  ['#general', true],
  ['@general', true],
  ['general', true],
  ['#random', false],
])('%s has its source in words that name it without its sign: %s', (value, isExpected) => {
  expect(isGrounded(value, ['Please post this to the general channel.'])).toBe(isExpected);
});
