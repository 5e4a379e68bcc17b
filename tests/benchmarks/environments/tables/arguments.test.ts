import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkArguments, LONGEST_ARGUMENT } from '../../../../benchmarks/environments/tables/arguments.ts';
import type { Parameter } from '../../../../harness/contract/environment-definition.ts';
import { Float, Tuple } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { library, NOW } from '../../../support/library/library.ts';
import { ran } from '../../../support/library/probe.ts';
import { playground } from '../../../support/playground.ts';
import { argument, record } from '../../../support/tool-language.ts';
import { anyValue } from '../../../support/values.ts';

const parameter = (type: Parameter['type'], more: Partial<Parameter> = {}): Parameter => ({
  name: 'given',
  description: 'Given.',
  type,
  ...more,
});

const DAY = parameter('string', { format: 'day' });
const TIME = parameter('string', { format: 'time' });
const COLOUR = parameter('string', { values: ['red', 'blue'] });
const COUNT = parameter('integer', { least: 1, most: 60 });
const AMOUNT = parameter('number', { least: 0.01 });

/** What is wrong with an argument. */
function problem(of: Parameter, given: Value): string | undefined {
  const checked = checkArguments([of], { given });
  return 'problem' in checked ? checked.problem : undefined;
}

const NESTED = Array.from({ length: 50 }).reduce<Value>((inner) => [inner], 'deep');

test('an argument that is left out takes nothing from what every object inherits', () => {
  const inherited = parameter('string', { name: 'constructor', default: null });
  expect(checkArguments([inherited], {})).toEqual({ args: { constructor: null } });
});

describe('an argument is refused', () => {
  test.each<[string, Parameter, Value, string]>([
    ['a number for a text', parameter('string'), 5, 'must be a string'],
    ['None for a text', parameter('string'), null, 'must be a string'],
    ['a list for a text', parameter('string'), ['a'], 'must be a string'],
    ['a tuple for a text', parameter('string'), new Tuple(['a']), 'must be a string'],
    ['a nested list for a text', parameter('string'), NESTED, 'must be a string'],
    ['a dictionary for a text', parameter('string'), new Map([['a', 1]]), 'must be a string'],
    [
      'a huge text',
      parameter('string'),
      'x'.repeat(LONGEST_ARGUMENT + 1),
      'must not have more than 2000 characters',
    ],
    ['an empty text', parameter('string'), ' ', 'must not be empty'],
    ['a text that is none of the values', COLOUR, 'green', 'must be one of red, blue'],
    ['a value in another case', COLOUR, 'Red', 'must be one of red, blue'],
    ['a day in another form', DAY, '2 March 2026', 'must be a date in the form YYYY-MM-DD'],
    ['a day that the calendar lacks', DAY, '2026-02-29', 'must be a date in the form YYYY-MM-DD'],
    ['a time in another form', TIME, '9:30', 'must be a time in the form HH:MM'],
    ['a time past midnight', TIME, '24:00', 'must be a time in the form HH:MM'],
    ['a text for a number', COUNT, '5', 'must be an integer'],
    ['a truth for a number', COUNT, true, 'must be an integer'],
    ['a fraction for an integer', COUNT, new Float(2.5), 'must be an integer'],
    ['an integer of 400 digits', COUNT, 10n ** 400n, 'must be an integer'],
    ['an integer past the exact ones', COUNT, 2n ** 60n, 'must be an integer'],
    ['a number below the least', COUNT, 0, 'must be at least 1'],
    ['a number above the most', COUNT, 61, 'must be at most 60'],
    ['not a number', AMOUNT, new Float(Number.NaN), 'must be a number'],
    ['infinity', AMOUNT, new Float(Number.POSITIVE_INFINITY), 'must be a number'],
    ['a text for an amount', AMOUNT, '1.5', 'must be a number'],
    ['a truth for an amount', AMOUNT, true, 'must be a number'],
    ['an amount past the exact ones', AMOUNT, new Float(1e13), 'is too large'],
    ['an amount below the least', AMOUNT, new Float(0.001), 'must be at least 0.01'],
    ['a number for a truth', parameter('boolean'), 1, 'must be true or false'],
    ['a text for a truth', parameter('boolean'), 'true', 'must be true or false'],
  ])('%s', (_what, of, given, says) => {
    expect(problem(of, given)).toBe(says);
  });

  test('with the code, the parameter and the cause, and nothing is done', () => {
    const { output, after, before } = ran(
      { parameters: [COUNT], steps: [{ kind: 'insert', table: 'loans', as: 'l', row: { fee: 1 } }] },
      { given: 0 },
    );
    expect(output).toEqual({ error: 'invalid_argument', message: '"given" must be at least 1.' });
    expect(after).toEqual(before);
  });

  test('the first that does not fit is named', () => {
    const checked = checkArguments([COUNT, { ...COLOUR, name: 'colour' }], { given: 3, colour: 'green' });
    expect(checked).toEqual({ parameter: 'colour', problem: 'must be one of red, blue' });
  });
});

describe('an argument is taken', () => {
  test.each<[string, Parameter, Value, Value]>([
    ['an integer written with a fraction', COUNT, new Float(5), 5],
    ['an integer for an amount, as an amount', AMOUNT, 5, new Float(5)],
    ['a leap day', DAY, '2024-02-29', '2024-02-29'],
    ['None where it is the default', parameter('string', { default: null }), null, null],
    ['a default, in the form of its type', parameter('number', { default: 5 }), 5, new Float(5)],
    ['a truth', parameter('boolean'), false, false],
  ])('%s', (_what, of, given, taken) => {
    expect(checkArguments([of], { given })).toStrictEqual({ args: { given: taken } });
  });
});

test('whatever is passed, an argument is checked or taken, and a call never fails', () => {
  const types = fc.constantFrom(DAY, TIME, COLOUR, COUNT, AMOUNT, parameter('boolean'), parameter('string'));
  const law = fc.property(types, anyValue, (of, given) => {
    const { output } = ran({ parameters: [of], returns: record({ got: argument('given') }) }, { given });
    expect(output).toSatisfy((one: object) => 'got' in one || 'error' in one);
  });
  fc.assert(law, { numRuns: 150 });
});

test('models see what is wrong with a call as JSON', () => {
  const world = playground(
    'Library',
    { population: 'town' },
    { environments: new Map([['Library', library()]]), now: NOW },
  );
  expect(world.call("borrow_book(member_id='M102',book_id='B-101',days=90)")).toBe(
    '{"error": "invalid_argument", "message": "\\"days\\" must be at most 60."}',
  );
  expect(world.call("borrow_book(member_id='M102',book_id='B-103')")).toBe(
    '{"error": "no_copy_left", "message": "Refused: no copy is left."}',
  );
  expect(world.call("borrow_book(member_id='M102',book_id='B-101')")).toBe(
    '{"loan_id": "L104", "due": "2026-03-16"}',
  );
  expect(world.call("return_book(loan_id='L101')")).toBe('{"fee": 2.5, "owes": 9.8}');
});
