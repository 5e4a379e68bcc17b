import { expect, test } from 'vitest';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { keyDateDiffers } from '../../../../repairs/audit/detectors/answer-keys/key-date-differs.ts';
import { keyNumberDiffers } from '../../../../repairs/audit/detectors/answer-keys/key-number-differs.ts';
import { keyUnitUnconverted } from '../../../../repairs/audit/detectors/answer-keys/key-unit-unconverted.ts';
import { numberUnsaid } from '../../../../repairs/audit/detectors/answer-keys/number-unsaid.ts';
import { optionContradicted } from '../../../../repairs/audit/detectors/answer-keys/option-contradicted.ts';
import { switchContradicted } from '../../../../repairs/audit/detectors/answer-keys/switch-contradicted.ts';
import { findingsOn } from '../../../support/keyed-suite.ts';
import type { Keyed } from '../../../support/keyed-suite.ts';

/** A task with one parameter. */
const task = (
  says: string,
  name: string,
  schema: EncodedValue,
  ...accepted: readonly EncodedValue[]
): Keyed => ({
  says,
  parameters: { [name]: schema },
  accepts: { [name]: [...accepted] },
});

const CRITICAL = [
  { severity: 'critical', target: { turn: 0, call: 0 }, witness: { claims: 'right-but-failed' } },
];

const AMOUNT = { type: 'integer', description: 'The amount.' };

test('a number that the user does not say stands where the number of the user belongs', async () => {
  const says = 'Pay 730 to the account of Ann.';
  expect(await findingsOn(task(says, 'amount', AMOUNT, 415), keyNumberDiffers)).toMatchObject(CRITICAL);
});

test.each([
  ['it is the number of the user', 'Pay 730 to Ann.', 730],
  ['it is a sum', 'Pay 730 and 270 for a trip of 17 persons.', 1000],
  ['it is a product', 'Pay 15 for each of 40 chairs and 20 tables.', 600],
  ['it restates the number in thousands', 'Pay 73 thousand.', 73_000],
  ['it is a period', 'Pay for a year with 800.', 12],
  ['the number of the user is a bound', 'Pay less than 730.', 699],
  ['another number of the user is left, too', 'Pay 730 from account 881.', 415],
])('a number in a key is sound where %s', async (_name, says, accepted) => {
  expect(await findingsOn(task(says, 'amount', AMOUNT, accepted), keyNumberDiffers)).toEqual([]);
});

const DATE = { type: 'string', description: 'The day, as YYYY-MM-DD.' };

test('a date with day and month exchanged, or with another day, is not the one that the user says', async () => {
  const says = 'Book it for March 5th, 2023.';
  expect(await findingsOn(task(says, 'date', DATE, '2023-05-03'), keyDateDiffers)).toMatchObject(CRITICAL);
  expect(await findingsOn(task(says, 'date', DATE, '2023-03-06'), keyDateDiffers)).toMatchObject(CRITICAL);
  const monthFirst = { type: 'string', description: 'The day, formatted as MM/DD/YYYY.' };
  expect(await findingsOn(task(says, 'date', monthFirst, '05/03/2023'), keyDateDiffers)).toMatchObject(
    CRITICAL,
  );
  expect(await findingsOn(task(says, 'date', monthFirst, '03/05/2023'), keyDateDiffers)).toEqual([]);
  expect(await findingsOn(task(says, 'date', DATE, '2023-03-05'), keyDateDiffers)).toEqual([]);
});

test.each([
  ['the day is reckoned from another', 'The day after March 5th, 2023, please.', '2023-03-06'],
  ['the day is relative', 'Tomorrow, today is March 5th, 2023.', '2023-03-06'],
  ['another date has no year', 'From March 3rd to March 5th, 2023.', '2023-03-03'],
])('a date in a key is sound where %s', async (_name, says, accepted) => {
  expect(await findingsOn(task(says, 'date', DATE, accepted), keyDateDiffers)).toEqual([]);
});

const WEIGHT = { type: 'integer', description: 'The weight in kilograms.' };

test('pounds are passed as kilograms', async () => {
  const keyed = task('I weigh 180 lbs.', 'weight', WEIGHT, 180);
  expect(await findingsOn(keyed, keyUnitUnconverted)).toMatchObject([
    { severity: 'critical', component: 'reference' },
  ]);
});

test.each([
  ['it is converted', 'I weigh 180 lbs.', WEIGHT, 82],
  ['the user says the same unit', 'I weigh 80 kg.', WEIGHT, 80],
  [
    'the description names both units',
    'I weigh 180 lbs.',
    { type: 'integer', description: 'In kilograms or lbs.' },
    180,
  ],
  ['the description names no unit', 'I weigh 180 lbs.', { type: 'integer', description: 'The weight.' }, 180],
])('a quantity is sound where %s', async (_name, says, schema, accepted) => {
  expect(await findingsOn(task(says, 'weight', schema, accepted), keyUnitUnconverted)).toEqual([]);
});

test('a quantity is sound where another parameter takes its unit', async () => {
  const keyed = {
    says: 'I weigh 180 lbs.',
    parameters: { weight: WEIGHT, unit: { type: 'string', description: 'The unit.' } },
    accepts: { weight: [180], unit: ['lbs'] },
  };
  expect(await findingsOn(keyed, keyUnitUnconverted)).toEqual([]);
});

const GENRE = { type: 'string', description: 'What to play.', enum: ['rock', 'jazz', 'all'] };

test('of the options the user names one, and the key demands another', async () => {
  expect(await findingsOn(task('Play some jazz.', 'genre', GENRE, 'rock'), optionContradicted)).toMatchObject(
    CRITICAL,
  );
});

test.each([
  ['the user names the accepted one', 'Play some rock.'],
  ['the user names both', 'Play rock and jazz.'],
  ['the user takes it back', 'Play music, but no jazz.'],
  ['the user names none', 'Play all the loud songs.'],
])('an option is sound where %s', async (_name, says) => {
  expect(await findingsOn(task(says, 'genre', GENRE, 'rock'), optionContradicted)).toEqual([]);
});

const SWITCH = { type: 'boolean', description: 'Whether breakfast is included.' };

test('a switch is demanded against the words of the user', async () => {
  const on = task('A room, breakfast included.', 'include_breakfast', SWITCH, false);
  const off = task('A room without breakfast.', 'include_breakfast', SWITCH, true);
  expect(await findingsOn(on, switchContradicted)).toMatchObject(CRITICAL);
  expect(await findingsOn(off, switchContradicted)).toMatchObject(CRITICAL);
});

test('a switch of two calls is demanded off in both although the user asks for it', async () => {
  const both = (...demanded: readonly boolean[]): Keyed => ({
    says: 'A room in Rome and one in Oslo, breakfast included.',
    parameters: { include_breakfast: SWITCH },
    accepts: demanded.map((one) => ({ include_breakfast: [one] })),
  });
  expect(await findingsOn(both(false, false), switchContradicted)).toHaveLength(2);
  expect(await findingsOn(both(true, false), switchContradicted)).toEqual([]);
});

test.each([
  ['it follows the words', 'A room without breakfast.', 'include_breakfast', false],
  ['it follows the words, too', 'A room, breakfast included.', 'include_breakfast', true],
  ['its name denies the words already', 'A room without breakfast.', 'exclude_breakfast', true],
  ['the user does not speak of it', 'A room without a window.', 'include_breakfast', true],
])('a switch is sound where %s', async (_name, says, name, accepted) => {
  expect(await findingsOn(task(says, name, SWITCH, accepted), switchContradicted)).toEqual([]);
});

const BATHS = { type: 'integer', description: 'The number of baths.' };

test('a count of what the user does not speak of is demanded instead of asked for', async () => {
  const keyed = task('Find a house with 3 bedrooms.', 'number_of_baths', BATHS, 1);
  expect(await findingsOn(keyed, numberUnsaid)).toMatchObject([
    { component: 'intent', severity: 'critical' },
  ]);
  expect(await findingsOn({ ...keyed, says: 'Find a house with a bath.' }, numberUnsaid)).toEqual([]);
  expect(await findingsOn({ ...keyed, says: 'Find a house with a single room.' }, numberUnsaid)).toEqual([]);
});

test('a fraction that the user does not say is demanded for an optional parameter', async () => {
  const rating = { type: 'float', description: 'The average rating.' };
  const keyed = {
    says: 'Find a cleaner with a good rating for February 23.',
    parameters: { rating },
    required: [],
    accepts: { rating: [{ $f: '4.5' }] },
  };
  expect(await findingsOn(keyed, numberUnsaid)).toMatchObject(CRITICAL);
  expect(await findingsOn({ ...keyed, says: 'A cleaner rated 4.5, on February 23.' }, numberUnsaid)).toEqual(
    [],
  );
});
