import { expect, test } from 'vitest';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { eitherValueAccepted } from '../../../../repairs/audit/detectors/answer-keys/either-value-accepted.ts';
import { keyLiteralDiffers } from '../../../../repairs/audit/detectors/answer-keys/key-literal-differs.ts';
import { schemaContradictsItself } from '../../../../repairs/audit/detectors/answer-keys/schema-contradicts-itself.ts';
import { statedValueRefused } from '../../../../repairs/audit/detectors/answer-keys/stated-value-refused.ts';
import { switchContradicted } from '../../../../repairs/audit/detectors/answer-keys/switch-contradicted.ts';
import { valueUnsaid } from '../../../../repairs/audit/detectors/answer-keys/value-unsaid.ts';
import { findingsIn } from '../../../support/audit.ts';
import { findingsOn, keyedTask, suiteOf } from '../../../support/keyed-suite.ts';
import type { Keyed } from '../../../support/keyed-suite.ts';

const task = (says: string, schema: EncodedValue, ...accepted: readonly EncodedValue[]): Keyed => ({
  says,
  parameters: { value: schema },
  accepts: { value: [...accepted] },
});

const NAME = { type: 'string', description: 'The name.' };
const AMOUNT = { type: 'integer', description: 'How much.' };

const IS_WRONG_LITERAL = [
  {
    component: 'reference',
    severity: 'critical',
    target: { turn: 0, call: 0, argument: 'value' },
    witness: { claims: 'right-but-failed' },
  },
];

test.each([
  ['one digit of a number', task('Move 193000 units.', AMOUNT, 193001)],
  ['swapped digits', task('Move 4512 units.', AMOUNT, 4521)],
  ['a number given by name', task('Use a value of 5.', AMOUNT, 12)],
  ['the only digit', task('Draw 3 cards.', AMOUNT, 4)],
])('a key that differs from the user in %s is found', async (_name, keyed) => {
  expect(await findingsOn(keyed, keyLiteralDiffers)).toMatchObject(IS_WRONG_LITERAL);
});

test.each([
  ['is said', task('Move 193000 units.', AMOUNT, 193000)],
  ['restates a share', task('At 15%, for 14 days.', { type: 'float', description: 'Rate.' }, { $f: '0.15' })],
  ['restates hours in minutes', task('For 2 hours and 21 units.', AMOUNT, 120)],
  ['follows by arithmetic', task('Fewer than 5 things.', AMOUNT, 4)],
  ['belongs to a unit of two numbers', task(`I am 5'11" tall.`, AMOUNT, 71)],
])('a number that %s is none that differs', async (_name, keyed) => {
  expect(await findingsOn(keyed, keyLiteralDiffers)).toEqual([]);
});

test('a slip of the pen is found in a word that the suite uses elsewhere', async () => {
  const wrong = keyedTask(task('Find the exhibition of February.', NAME, 'Febuary'));
  const right = keyedTask(task('Open in February.', NAME, 'February'));
  expect(await findingsIn(suiteOf(wrong, right), keyLiteralDiffers)).toMatchObject(IS_WRONG_LITERAL);
});

test('a key that corrects the user is right', async () => {
  const corrected = keyedTask(task('The weather in Chcicago.', NAME, 'Chicago'));
  const other = keyedTask(task('The weather in Chicago.', NAME, 'Chicago'));
  expect(await findingsIn(suiteOf(corrected, other), keyLiteralDiffers)).toEqual([]);
});

test.each([
  [
    'another town',
    task(
      'A bus to Fresno from here.',
      { type: 'string', description: 'The town of departure.' },
      'San Francisco, CA',
    ),
  ],
  ['another person', task('Write to Liam Neeson.', NAME, 'Robert Miller')],
])('a key that demands %s that is said nowhere is found', async (_name, keyed) => {
  expect(await findingsOn(keyed, valueUnsaid)).toMatchObject([
    { component: 'reference', severity: 'critical' },
  ]);
});

test('a text in the language that its call names is what the user wants to have translated', async () => {
  const speaking = (language: string): Keyed => ({
    says: "Say 'I am a pretty girl' in Spanish.",
    parameters: {
      text: { type: 'string', description: 'The text to be spoken.' },
      language: { type: 'string', description: 'Language of the text.' },
    },
    accepts: { text: ['Soy una chica bonita'], language: [language] },
  });
  expect(await findingsOn(speaking('es-ES'), valueUnsaid)).toEqual([]);
  expect(await findingsOn(speaking('en-US'), valueUnsaid)).toHaveLength(1);
});

test('a required value that the user does not state is demanded as a placeholder', async () => {
  expect(await findingsOn(task('Play something by Spice.', NAME, 'any'), valueUnsaid)).toMatchObject([
    { component: 'intent', severity: 'critical', witness: { played: { kind: 'no-call' } } },
  ]);
});

test.each([
  ['the user says it', task('Write to Liam Neeson.', NAME, 'Liam Neeson')],
  ['it is a short name written out', task('A bus from LA.', NAME, 'Los Angeles')],
  ['the user misspells it', task('A bus from Fresmo.', NAME, 'Fresno')],
  [
    'the schema names it',
    task('Boil it.', { type: 'string', description: 'Phase, such as Vaporization.' }, 'Vaporization'),
  ],
  [
    'the description asks for a code',
    task('Price of Apple', { type: 'string', description: 'Ticker symbol.' }, 'Aapl'),
  ],
  [
    'the description offers the placeholder',
    task('Play.', { type: 'string', description: "Title, or 'any'." }, 'any'),
  ],
  ['the user writes another script', task('최근 박지성에 관한 뉴스', NAME, 'Park Ji-sung')],
])('a demanded name is sound where %s', async (_name, keyed) => {
  expect(await findingsOn(keyed, valueUnsaid)).toEqual([]);
});

test('a switch that the user turns on is accepted in both positions', async () => {
  const schema = { value: { type: 'integer' }, standardize: { type: 'boolean', description: 'Whether to.' } };
  const both: Keyed = {
    says: 'Use 3 with standardization.',
    parameters: schema,
    accepts: { value: [3], standardize: [true, false] },
  };
  expect(await findingsOn(both, eitherValueAccepted)).toMatchObject([
    { severity: 'critical', witness: { claims: 'wrong-but-passed' } },
  ]);
  expect(await findingsOn({ ...both, says: 'Use 3.' }, eitherValueAccepted)).toEqual([]);
  expect(
    await findingsOn({ ...both, accepts: { value: [3], standardize: [true] } }, eitherValueAccepted),
  ).toEqual([]);
});

test('a number that the user gives for an optional parameter by its name is refused', async () => {
  const window: Keyed = {
    says: 'Events from 193000 to 339000.',
    parameters: { _from: AMOUNT, to: AMOUNT },
    required: ['to'],
    accepts: { to: [339000], _from: ['', null] },
  };
  expect(await findingsOn(window, statedValueRefused)).toMatchObject([
    { component: 'reference', severity: 'critical', target: { argument: '_from' } },
  ]);
  const accepted = { to: [339000], _from: [193000] };
  expect(await findingsOn({ ...window, accepts: accepted }, statedValueRefused)).toEqual([]);
  expect(await findingsOn({ ...window, says: 'Events to 339000.' }, statedValueRefused)).toEqual([]);
});

test('a schema whose enumeration is of another type than its parameter fails those who follow one of the two', async () => {
  const schema = { type: 'integer', description: 'How many.', enum: ['1', '2', '3'] };
  expect(await findingsOn(task('Take 2.', schema, 2), schemaContradictsItself)).toMatchObject([
    { component: 'schema', severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  const sound = { type: 'integer', description: 'How many.', enum: [1, 2, 3], default: 1 };
  expect(await findingsOn(task('Take 2.', sound, 2), schemaContradictsItself)).toEqual([]);
  const foreign = { ...sound, default: 'none' };
  expect(await findingsOn(task('Take 2.', foreign, 2), schemaContradictsItself)).toMatchObject([
    { severity: 'minor' },
  ]);
});

test('a switch that the user asks for is demanded off', async () => {
  const pool: Keyed = {
    says: 'A hotel with a heated pool.',
    parameters: { heated_pool: { type: 'boolean', description: 'Whether the pool is heated.' } },
    accepts: { heated_pool: [false] },
  };
  expect(await findingsOn(pool, switchContradicted)).toMatchObject([
    { component: 'reference', severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  expect(await findingsOn({ ...pool, says: 'A hotel without a heated pool.' }, switchContradicted)).toEqual(
    [],
  );
  expect(await findingsOn({ ...pool, says: 'A hotel.' }, switchContradicted)).toEqual([]);
});
