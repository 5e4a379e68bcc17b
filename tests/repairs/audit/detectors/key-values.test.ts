import { expect, test } from 'vitest';
import { arrayOrder } from '../../../../repairs/audit/detectors/answer-keys/array-order.ts';
import { keyUnsatisfiable } from '../../../../repairs/audit/detectors/answer-keys/key-unsatisfiable.ts';
import { ownWordsRefused } from '../../../../repairs/audit/detectors/answer-keys/own-words-refused.ts';
import { shareScale } from '../../../../repairs/audit/detectors/answer-keys/share-scale.ts';
import { valueContradictsSchema } from '../../../../repairs/audit/detectors/answer-keys/value-contradicts-schema.ts';
import { wholeNumbersRefused } from '../../../../repairs/audit/detectors/answer-keys/whole-numbers-refused.ts';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { findingsOn } from '../../../support/keyed-suite.ts';
import type { Keyed } from '../../../support/keyed-suite.ts';

/** A task with one parameter, `value`. */
const task = (says: string, schema: EncodedValue, ...accepted: readonly EncodedValue[]): Keyed => ({
  says,
  parameters: { value: schema },
  accepts: { value: [...accepted] },
});

const text = (description: string): EncodedValue => ({ type: 'string', description });

test('a key that names a parameter that the tool does not have fails its own calls', async () => {
  const keyed = { ...task('Set it to 3.', { type: 'integer' }, 3), accepts: { worth: [3] } };
  expect(await findingsOn(keyed, keyUnsatisfiable)).toMatchObject([
    {
      component: 'evaluation',
      severity: 'critical',
      target: { turn: 0 },
      witness: { claims: 'right-but-failed' },
    },
  ]);
  expect(await findingsOn(task('Set it to 3.', { type: 'integer' }, 3), keyUnsatisfiable)).toEqual([]);
});

test('a switch that the schema spells as a text is demanded as a switch', async () => {
  const schema = { type: 'string', description: 'Whether smoking is allowed.', enum: ['True', 'False'] };
  const [finding] = await findingsOn(task('No smoking, please.', schema, false), valueContradictsSchema);
  expect(finding).toMatchObject({ component: 'reference', severity: 'critical' });
  expect(finding?.witness?.verdicts.map(({ verdict }) => verdict)).toEqual(['fail', 'pass']);
});

test('a value outside the enumeration passes beside one within', async () => {
  const schema = { type: 'string', description: 'Unit.', enum: ['feet', 'meter'] };
  expect(await findingsOn(task('In feet.', schema, 'feet', 'ft'), valueContradictsSchema)).toMatchObject([
    { component: 'evaluation', severity: 'critical', witness: { claims: 'wrong-but-passed' } },
  ]);
  expect(await findingsOn(task('In feet.', schema, 'feet', 'Feet'), valueContradictsSchema)).toEqual([]);
});

test('a date in another notation than the prescribed one passes beside it', async () => {
  const schema = text('The day, in the format YYYY-MM-DD.');
  const keyed = task('On May 1, 2022.', schema, '2022-05-01', '05/01/2022');
  expect(await findingsOn(keyed, valueContradictsSchema)).toMatchObject([{ severity: 'critical' }]);
  expect(await findingsOn(task('On May 1, 2022.', schema, '2022-05-01'), valueContradictsSchema)).toEqual([]);
});

test('where the user dictates a value that the enumeration lacks, the schema is at fault', async () => {
  const schema = { type: 'string', description: 'Genre.', enum: ['rock', 'jazz'] };
  expect(
    await findingsOn(task('Play reggaeton.', schema, 'reggaeton'), valueContradictsSchema),
  ).toMatchObject([{ component: 'schema', severity: 'major' }]);
});

test('a quantity that the user dictates in other words is the fault of the schema, too', async () => {
  const schema = { type: 'string', description: 'How long.', enum: ['1 hour', '30 minutes'] };
  expect(
    await findingsOn(task('Count down 5 mins.', schema, '5 minutes'), valueContradictsSchema),
  ).toMatchObject([{ component: 'schema', severity: 'major' }]);
});

test('members that the key has in another order than the user fail in the order of the user', async () => {
  const schema = { type: 'array', items: { type: 'string' }, description: 'What to buy.' };
  const says = 'Buy milk, then bread and eggs.';
  expect(await findingsOn(task(says, schema, ['bread', 'milk', 'eggs']), arrayOrder)).toMatchObject([
    { severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  expect(await findingsOn(task(says, schema, ['milk', 'bread', 'eggs']), arrayOrder)).toEqual([]);
  expect(
    await findingsOn(task(says, schema, ['bread', 'milk', 'eggs'], ['milk', 'bread', 'eggs']), arrayOrder),
  ).toEqual([]);
  expect(
    await findingsOn(task(`${says} No more bread.`, schema, ['bread', 'milk', 'eggs']), arrayOrder),
  ).toEqual([]);
});

test('a list of whole numbers fails without decimal points where the key writes them with', async () => {
  const schema = { type: 'array', items: { type: 'float' }, description: 'Numbers.' };
  expect(
    await findingsOn(task('1 and 3', schema, [{ $f: '1.0' }, { $f: '3.0' }]), wholeNumbersRefused),
  ).toMatchObject([{ severity: 'critical', witness: { claims: 'right-but-failed' } }]);
  expect(await findingsOn(task('1 and 3', schema, [1, 3]), wholeNumbersRefused)).toEqual([]);
});

test('a percentage is accepted as a fraction although the description asks for percent', async () => {
  const percent = { type: 'float', description: 'Rate in percentage.' };
  expect(await findingsOn(task('At 5%.', percent, { $f: '0.05' }), shareScale)).toMatchObject([
    { component: 'reference', severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  expect(await findingsOn(task('At 5%.', percent, { $f: '5.0' }), shareScale)).toEqual([]);
  const fraction = { type: 'float', description: 'Percentage as a fraction, 0.1 for 10%.' };
  expect(await findingsOn(task('At 5%.', fraction, { $f: '0.05' }), shareScale)).toEqual([]);
  expect(
    await findingsOn(task('At 5%.', { type: 'float', description: 'Rate.' }, { $f: '0.05' }), shareScale),
  ).toEqual([]);
});

test('a fraction is asked for, and accepted as a percentage', async () => {
  const share = { type: 'float', description: 'The rate as a decimal.' };
  expect(await findingsOn(task('At 5%.', share, { $f: '5.0' }), shareScale)).toMatchObject([
    { component: 'reference', severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  expect(await findingsOn(task('At 5%.', share, { $f: '0.05' }), shareScale)).toEqual([]);
  expect(await findingsOn(task('At a rate of 5.', share, { $f: '5.0' }), shareScale)).toEqual([]);
});

test.each([
  ['a country by its name', 'Taxes of the United Kingdom', 'The country.', 'UK'],
  ['a country in full', 'Weather in Sydney, Australia', "The city, such as 'New York, NY'.", 'Sydney, AU'],
  ['a date in words', 'Book it for 10th December 2022.', 'The start date.', '2022-12-10'],
])(
  '%s fails where the key accepts another spelling and the description leaves it open',
  async (_name, says, description, accepted) => {
    expect(await findingsOn(task(says, text(description), accepted), ownWordsRefused)).toMatchObject([
      { component: 'evaluation', severity: 'critical', witness: { claims: 'right-but-failed' } },
    ]);
  },
);

test.each([
  ['the description asks for a code', 'Tax in California', 'Abbreviation of the state.', 'CA'],
  [
    'the examples have codes of countries',
    'Weather in Nairobi, Kenya',
    "The city, such as 'Paris, FR'.",
    'Nairobi, KE',
  ],
  ['the user says an accepted value, too', 'Convert GBP, British pounds.', 'The currency.', 'GBP'],
  [
    'the description names the accepted value',
    'Find sculptures.',
    'Type, e.g. sculpture or painting.',
    'sculpture',
  ],
  ['the examples have regions', 'A car in London', "The city, such as 'Los Angeles, CA'.", 'London, UK'],
])('the words of the user need not be accepted where %s', async (_name, says, description, accepted) => {
  expect(await findingsOn(task(says, text(description), accepted), ownWordsRefused)).toEqual([]);
});

test.each([
  ['from_currency', 'Convert 5 British pounds.', 'What to convert from.', 'GBP'],
  ['land', 'Taxes of the United Kingdom.', 'The country, e.g. US or FR.', 'UK'],
])('that %s takes only a code costs a careful assistant nothing', async (name, says, description, code) => {
  const keyed = { says, parameters: { [name]: text(description) }, accepts: { [name]: [code] } };
  expect(await findingsOn(keyed, ownWordsRefused)).toMatchObject([{ severity: 'major' }]);
});

test('a format that ends with the town has no place for its region', async () => {
  const cabTo = (description: string): Keyed => ({
    says: 'A cab to 5 Oak Street, Boston, MA.',
    parameters: { destination: text(description) },
    accepts: { destination: ['5 Oak Street, Boston'] },
  });
  expect(await findingsOn(cabTo("In the format 'Street, City'."), ownWordsRefused)).toEqual([]);
  expect(await findingsOn(cabTo('Where the cab goes.'), ownWordsRefused)).toMatchObject([
    { severity: 'critical' },
  ]);
});
