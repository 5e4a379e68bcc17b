import { expect, test } from 'vitest';
import { sidesSaid } from '../../../../repairs/gates/words/reading/amounts-said.ts';
import { wordsRead } from '../../../../repairs/gates/words/reading/words-read.ts';

const sides = (text: string): readonly string[] =>
  [...sidesSaid(wordsRead(text, '2026-03-01'), 12)].toSorted();

test.each([
  'Increase the order of rear lamps by twelve.',
  'Lower the price by $12.',
  'Cut it by another 12 dollars.',
  'The order should be for twelve rear lamps more.',
  'I want 12 more than before.',
  'Make it twelve fewer pieces, twelve fewer.',
  'Change the order, we need another twelve.',
  'Put an additional 12 lamps down.',
  'They bring twelve extra guests.',
])('an amount is said as a change: %s', (text) => {
  expect(sides(text)).toEqual(['change']);
});

test.each([
  'Change the order to twelve.',
  'Raise the price from 9.50 to $12.',
  'Set Hanna Iyer’s order to exactly 12 lamps.',
  'We want twelve rear lamps in all.',
  'Twelve lamps altogether, please.',
  'There should be a total of 12.',
])('an amount is said as a whole: %s', (text) => {
  expect(sides(text)).toEqual(['whole']);
});

test.each([
  'The order should be for twelve lamps instead.',
  'Do it by 12 March.',
  'Do it by 12 pm.',
  'I have twelve more things to ask.',
  'The order is for twelve, no more and no less.',
  'Change the table for twelve or more.',
  'Hand the tickets to twelve guests.',
  'Raise the price of the 12-inch wheel by twelve.',
  'Raise the price by five.',
])('an amount is said as neither: %s', (text) => {
  expect(sides(text)).toEqual([]);
});

test.each(['Add twelve lamps in all.', 'Change it to twelve more.', 'Raise it by twelve, to twelve.'])(
  'an amount is said as both: %s',
  (text) => {
    expect(sides(text)).toEqual(['change', 'whole']);
  },
);
