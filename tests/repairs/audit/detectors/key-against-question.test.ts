import { expect, test } from 'vitest';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { dateOrderOpen } from '../../../../repairs/audit/detectors/answer-keys/date-order-open.ts';
import { keyDateDiffers } from '../../../../repairs/audit/detectors/answer-keys/key-date-differs.ts';
import { nameCut } from '../../../../repairs/audit/detectors/answer-keys/name-cut.ts';
import { numberContradicted } from '../../../../repairs/audit/detectors/answer-keys/number-contradicted.ts';
import { requiredNumberUnsaid } from '../../../../repairs/audit/detectors/answer-keys/required-number-unsaid.ts';
import { sourceNameUnsaid } from '../../../../repairs/audit/detectors/answer-keys/source-name-unsaid.ts';
import { valueContradictsSchema } from '../../../../repairs/audit/detectors/answer-keys/value-contradicts-schema.ts';
import { valueUnsaid } from '../../../../repairs/audit/detectors/answer-keys/value-unsaid.ts';
import { valuesExchanged } from '../../../../repairs/audit/detectors/answer-keys/values-exchanged.ts';
import { findingsIn } from '../../../support/audit.ts';
import { findingsOn, keyedTask, suiteOf } from '../../../support/keyed-suite.ts';
import type { Keyed } from '../../../support/keyed-suite.ts';

const WHOLE = { type: 'integer', description: 'How much.' };
const SHARE = { type: 'float', description: 'A share.' };
const TEXT = { type: 'string', description: 'A text.' };
const DAY = { type: 'string', description: 'The day, in the format YYYY-MM-DD.' };

const task = (
  says: string,
  parameters: Readonly<Record<string, EncodedValue>>,
  values: Readonly<Record<string, EncodedValue>>,
): Keyed => ({
  says,
  parameters,
  accepts: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])),
});

const IS_WRONG = [{ component: 'reference', severity: 'critical', witness: { claims: 'right-but-failed' } }];

test.each([
  ['one more', 'Draw 20 points.', { points: WHOLE }, { points: 21 }],
  [
    'another number than is counted',
    'A flat of 2 bedrooms, 2 baths.',
    { number_of_beds: WHOLE, number_of_baths: WHOLE },
    { number_of_beds: 1, number_of_baths: 2 },
  ],
  [
    'another number than the name is given',
    'A speed of 5 and a time of 6.',
    { speed: WHOLE, time: WHOLE },
    { speed: 40, time: 6 },
  ],
  ['fewer decimals', 'Chance: with a weight of 0.62.', { value: SHARE }, { value: { $f: '0.6' } }],
  [
    'a rounded share',
    'Grow it at 8% for 30 years.',
    { rate: SHARE, years: WHOLE },
    { rate: { $f: '0.1' }, years: 30 },
  ],
] as const)('a key with %s is found', async (_name, says, parameters, values) => {
  expect(await findingsOn(task(says, parameters, values), numberContradicted)).toMatchObject(IS_WRONG);
});

test.each([
  ['is said', 'Draw 20 points.', { points: WHOLE }, { points: 20 }],
  ['is a limit less one', 'Fewer than 20 points.', { points: WHOLE }, { points: 19 }],
  [
    'is of another name of a row',
    'Its base and height as 6 and 10.',
    { base: WHOLE, height: WHOLE },
    { base: 6, height: 10 },
  ],
  ['is a share of a hundred', 'Grow it at 8%.', { rate: SHARE }, { rate: { $f: '0.08' } }],
  [
    'is rest',
    'It starts from rest, for a time of 10.',
    { speed: WHOLE, time: WHOLE },
    { speed: 0, time: 10 },
  ],
] as const)('a number that %s contradicts nothing', async (_name, says, parameters, values) => {
  expect(await findingsOn(task(says, parameters, values), numberContradicted)).toEqual([]);
});

test.each([
  ['A table on March 6th 2023, this Monday.', '2023-03-07'],
  ['A table on the 25th of march 2023. today is march 15th', '2023-03-24'],
  ['A table on 2023.10.2, for the night.', '2023-10-03'],
])('the day in "%s" is not the one of the key', async (says, value) => {
  expect(await findingsOn(task(says, { day: DAY }, { day: value }), keyDateDiffers)).toMatchObject(IS_WRONG);
});

test.each([
  ['A table on March 6th 2023, this Monday.', '2023-03-06'],
  ['A table tomorrow. today is 2023.10.1', '2023-10-02'],
  ['A room from May 3rd 2023 for two nights.', '2023-05-05'],
])('the day of the key follows from "%s"', async (says, value) => {
  expect(await findingsOn(task(says, { day: DAY }, { day: value }), keyDateDiffers)).toEqual([]);
});

test('a date in figures is demanded in one of its readings, the unusual one above all', async () => {
  const booked = (says: string, value: string): Keyed => task(says, { day: DAY }, { day: value });
  expect(await findingsOn(booked('A table on 12/03/2024.', '2024-03-12'), dateOrderOpen)).toMatchObject([
    { component: 'intent', severity: 'critical', target: { argument: 'day' } },
  ]);
  expect(await findingsOn(booked('A table on 12/03/2024.', '2024-12-03'), dateOrderOpen)).toMatchObject([
    { severity: 'major' },
  ]);
});

test('the witness reads a date alike in all arguments of a call', async () => {
  const stay = task(
    'A room on 12/03/2024, from 4 to 6.',
    { start: DAY, end: DAY },
    { start: '2024-03-12 16:00', end: '2024-03-12 18:00' },
  );
  const [first] = await findingsOn(stay, dateOrderOpen);
  expect(JSON.stringify(first?.witness?.played)).toMatch(/2024-12-03 16:00.*2024-12-03 18:00/);
});

test.each([
  ['has one reading', 'A table on 12/23/2024.', '2024-12-23'],
  ['has the order of a neighbour', 'A room from 12/03/2024 to 12/23/2024.', '2024-12-03'],
  ['is said in words, too', 'A table on 12/03/2024, which is March 12, 2024.', '2024-03-12'],
])('a date that %s is not open', async (_name, says, value) => {
  expect(await findingsOn(task(says, { day: DAY }, { day: value }), dateOrderOpen)).toEqual([]);
});

const TRIP = { from_city: TEXT, to_city: TEXT };
const METAL = {
  metal: TEXT,
  measure: { type: 'string', description: "The unit, like 'ounce'.", enum: ['ounce', 'gram'] },
};

test.each([
  ['the directions', task('A bus from Boston to Denver.', TRIP, { from_city: 'Denver', to_city: 'Boston' })],
  ['the enumeration', task('The price of gold per ounce.', METAL, { metal: 'ounce', measure: 'gold' })],
  ['the kinds', task('A 5 of it.', { name: TEXT, size: WHOLE }, { name: 5, size: 'it' })],
])('two values of a call are exchanged against %s', async (_name, keyed) => {
  expect(await findingsOn(keyed, valuesExchanged)).toMatchObject([
    { component: 'reference', severity: 'critical' },
  ]);
});

test.each([
  [
    'stand as they are said',
    task('A bus from Boston to Denver.', TRIP, { from_city: 'Boston', to_city: 'Denver' }),
  ],
  [
    'are of a trip and its return',
    task('From Boston to Denver and from Denver to Boston.', TRIP, {
      from_city: 'Denver',
      to_city: 'Boston',
    }),
  ],
  ['fit the enumeration', task('The price of gold per ounce.', METAL, { metal: 'gold', measure: 'ounce' })],
])('two values that %s are not exchanged', async (_name, keyed) => {
  expect(await findingsOn(keyed, valuesExchanged)).toEqual([]);
});

test('a number as a text is the mistake of the key, even where the user dictates it', async () => {
  const text = task('Draw 20 points.', { points: WHOLE }, { points: '20' });
  expect(await findingsOn(text, valueContradictsSchema)).toMatchObject(IS_WRONG);
});

test('a name is cut, or a phrase lacks its preposition', async () => {
  const film = (says: string, title: string): Keyed => task(says, { title: TEXT }, { title });
  expect(await findingsOn(film('Films with Anri Katsu.', 'Anri'), nameCut)).toMatchObject(IS_WRONG);
  expect(await findingsOn(film('On the theory of relativity.', 'theory relativity'), nameCut)).toMatchObject(
    IS_WRONG,
  );
  expect(await findingsOn(film('Films with Anri Katsu.', 'Anri Katsu'), nameCut)).toEqual([]);
  const district = task('In Chatuchak District.', { district: TEXT }, { district: 'Chatuchak' });
  expect(await findingsOn(district, nameCut)).toEqual([]);
});

test('a required value that nothing yields cannot be demanded', async () => {
  const asks = [{ component: 'intent', severity: 'critical', witness: { played: { kind: 'no-call' } } }];
  const melody = (says: string): Keyed => task(says, { length: WHOLE }, { length: 16 });
  expect(await findingsOn(melody('A melody, so many measures long.'), requiredNumberUnsaid)).toMatchObject(
    asks,
  );
  expect(await findingsOn(melody('A melody of 16 measures.'), requiredNumberUnsaid)).toEqual([]);
  expect(await findingsOn(melody('A melody, twice as long as 8.'), requiredNumberUnsaid)).toEqual([]);
  const pope = (says: string): Keyed => ({
    says,
    parameters: { name: TEXT },
    accepts: { name: ['Innocent III', 'Pope Innocent III'] },
  });
  expect(await findingsOn(pope('The life of that Pope.'), valueUnsaid)).toMatchObject([
    { severity: 'critical' },
  ]);
  expect(await findingsOn(pope('The life of Innocent the third.'), valueUnsaid)).toEqual([]);
});

test('a name of source code that no one states cannot be demanded', async () => {
  const code = async (says: string) => {
    const entry = keyedTask(
      task(says, { callback: { type: 'any', description: 'The handler.' } }, { callback: 'onButtonClick' }),
    );
    return await findingsIn(suiteOf({ ...entry, language: 'javascript' }), sourceNameUnsaid);
  };
  expect(await code('Watch it with my function.')).toMatchObject([{ component: 'intent' }]);
  expect(await code('Watch it with `onButtonClick`.')).toEqual([]);
});
