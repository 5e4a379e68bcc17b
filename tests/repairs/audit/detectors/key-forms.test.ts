import { expect, test } from 'vitest';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import { javaLiteralRefused } from '../../../../repairs/audit/detectors/answer-keys/java-literal-refused.ts';
import { numberUnsaid } from '../../../../repairs/audit/detectors/answer-keys/number-unsaid.ts';
import { placeWithoutRegion } from '../../../../repairs/audit/detectors/answer-keys/place-without-region.ts';
import { valueUnsaid } from '../../../../repairs/audit/detectors/answer-keys/value-unsaid.ts';
import { weekdayContradicted } from '../../../../repairs/audit/detectors/answer-keys/weekday-contradicted.ts';
import { findingsIn } from '../../../support/audit.ts';
import { findingsOn, keyedTask, suiteOf } from '../../../support/keyed-suite.ts';

const javaTask = (schema: EncodedValue, accepted: EncodedValue): SuiteEntry => ({
  ...keyedTask({ says: 'Call it.', parameters: { value: schema }, accepts: { value: [accepted] } }),
  language: 'java',
  category: 'java',
});

const arrayOf = (type: string, items: string): EncodedValue => ({
  type,
  items: { type: items },
  description: 'Values.',
});

test.each<[string, EncodedValue, EncodedValue]>([
  ['a long without its suffix', { type: 'long', description: 'How long.' }, 1500],
  ['an array of texts', arrayOf('Array', 'String'), ['-v', '-p']],
])('%s fails although Java takes it', async (_name, schema, accepted) => {
  expect(await findingsIn(suiteOf(javaTask(schema, accepted)), javaLiteralRefused)).toMatchObject([
    { component: 'evaluation', severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
});

test.each<[string, EncodedValue, EncodedValue]>([
  ['an integer', { type: 'integer', description: 'How many.' }, 1500],
  ['an array of integers', arrayOf('Array', 'integer'), [2, 7]],
  ['a list of texts', arrayOf('ArrayList', 'String'), ['-v', '-p']],
  ['a variable', { type: 'any', description: 'Anything.' }, 'monitor'],
])('%s passes as Java writes it', async (_name, schema, accepted) => {
  expect(await findingsIn(suiteOf(javaTask(schema, accepted)), javaLiteralRefused)).toEqual([]);
});

const PRESCRIBED = {
  type: 'string',
  description: "The city, in the format of 'City, State' or 'City, Country'.",
};
const staying = (says: string, description: EncodedValue, ...accepted: readonly string[]): SuiteEntry =>
  keyedTask({ says, parameters: { city: description }, accepts: { city: [...accepted] } });

test('a town alone is demanded where its region is prescribed, and another entry has it', async () => {
  const bare = staying('A hotel in Vancouver', PRESCRIBED, 'Vancouver');
  const whole = staying('A bus to Vancouver', PRESCRIBED, 'Vancouver, BC');
  expect(await findingsIn(suiteOf(bare, whole), placeWithoutRegion)).toMatchObject([
    { component: 'reference', severity: 'critical', target: { entry: 'invented', argument: 'city' } },
  ]);
  const open = staying('A hotel in Vancouver', { type: 'string', description: 'The city.' }, 'Vancouver');
  expect(await findingsIn(suiteOf(open, whole), placeWithoutRegion)).toEqual([]);
  const both = staying('A hotel in Vancouver', PRESCRIBED, 'Vancouver', 'Vancouver, BC');
  expect(await findingsIn(suiteOf(both, whole), placeWithoutRegion)).toEqual([]);
});

const SONG = { type: 'string', description: 'The song.' };
const VOLUME = { type: 'integer', description: 'From 0 to 100.', default: 70 };
const playing = (says: string, volume: readonly EncodedValue[]) => ({
  says,
  parameters: { song: SONG, volume: VOLUME },
  required: ['song'],
  accepts: { song: ['Wo Noor'], volume: [...volume] },
});

test('a volume is demanded where the user speaks of no number', async () => {
  expect(await findingsOn(playing("Play 'Wo Noor'.", [50]), numberUnsaid)).toMatchObject([
    { component: 'reference', severity: 'critical', target: { argument: 'volume' } },
  ]);
});

test.each([
  ['the user states a number', playing("Play 'Wo Noor' at 50.", [50])],
  ['a number follows from a word', playing("Play 'Wo Noor' at full volume.", [90])],
  ['it may be omitted', playing("Play 'Wo Noor'.", [50, ''])],
  ['it is the default', playing("Play 'Wo Noor'.", [70])],
])('no number is unsaid where %s', async (_name, task) => {
  expect(await findingsOn(task, numberUnsaid)).toEqual([]);
});

test('an address of mail that the user does not give is demanded', async () => {
  const mail = (says: string) => ({
    says,
    parameters: { to: SONG },
    accepts: { to: ['landlord@email.com'] },
  });
  expect(await findingsOn(mail("Pay to my landlord's email."), valueUnsaid)).toMatchObject([
    { component: 'reference' },
  ]);
  expect(await findingsOn(mail('Pay to landlord@email.com.'), valueUnsaid)).toEqual([]);
});

test('a weekend is counted from a weekday that the calendar contradicts', async () => {
  const task = {
    says: 'Any concerts this weekend? Today is friday 2023-10-01',
    parameters: { day: { type: 'string', description: 'The day, as YYYY-MM-DD.' } },
    accepts: { day: ['2023-10-01'] },
  };
  expect(await findingsOn(task, weekdayContradicted)).toMatchObject([
    { component: 'intent', severity: 'critical' },
  ]);
});
