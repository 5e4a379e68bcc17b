import { expect, test } from 'vitest';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import type { SuiteEntry } from '../../../../harness/contract/suite.ts';
import type { Detector } from '../../../../repairs/audit/detector.ts';
import { acceptedInOtherCall } from '../../../../repairs/audit/detectors/answer-keys/accepted-in-other-call.ts';
import { answerableWithoutCall } from '../../../../repairs/audit/detectors/answer-keys/answerable-without-call.ts';
import { dateInvented } from '../../../../repairs/audit/detectors/answer-keys/date-invented.ts';
import { omissibleInBoth } from '../../../../repairs/audit/detectors/answer-keys/omissible-in-both.ts';
import { omissionWidens } from '../../../../repairs/audit/detectors/answer-keys/omission-widens.ts';
import { optionNotDescribed } from '../../../../repairs/audit/detectors/answer-keys/option-not-described.ts';
import { regionAloneAccepted } from '../../../../repairs/audit/detectors/answer-keys/region-alone-accepted.ts';
import { requiredNumberUnsaid } from '../../../../repairs/audit/detectors/answer-keys/required-number-unsaid.ts';
import { restrictionDemanded } from '../../../../repairs/audit/detectors/answer-keys/restriction-demanded.ts';
import { yearUnstated } from '../../../../repairs/audit/detectors/answer-keys/year-unstated.ts';
import { findingsIn } from '../../../support/audit.ts';
import { findingsOn, suiteOf } from '../../../support/keyed-suite.ts';
import type { Keyed } from '../../../support/keyed-suite.ts';
import { inventedEntry } from '../../../support/single-turn-entry.ts';

const text = (description: string): EncodedValue => ({ type: 'string', description });

/** A task of one parameter, which may be omitted where the key accepts the empty text. */
const asking = (
  says: string,
  parameter: string,
  schema: EncodedValue,
  ...calls: readonly (readonly EncodedValue[])[]
): Keyed => ({
  says,
  parameters: { [parameter]: schema },
  required: calls.flat().includes('') ? [] : [parameter],
  accepts: calls.map((accepted) => ({ [parameter]: [...accepted] })),
});

const STATUS = text('The status. If omitted, orders of all statuses are found.');
const MODE = text("The mode: 'fast' or 'slow'.");
const MEDIUM: EncodedValue = { type: 'float', description: 'What is between the charges.' };
const OPEN: EncodedValue = {
  type: 'boolean',
  description: 'If true, returns only open shops. Default is true.',
};
const ROOMS: EncodedValue = { type: 'integer', description: 'How many.' };
const CITY = text('The city.');

test.each<[string, Detector, Keyed, string]>([
  [
    'an omission that stands for all',
    omissionWidens,
    asking('My active orders', 'status', STATUS, ['active', '']),
    'wrong-but-passed',
  ],
  [
    'a value that is no option',
    optionNotDescribed,
    asking('Go fast', 'mode', MODE, ['fast', 'quick']),
    'wrong-but-passed',
  ],
  [
    'one omission for two values',
    omissibleInBoth,
    asking('With 1.5 and 2.5', 'medium', MEDIUM, [1.5, ''], [2.5, '']),
    'wrong-but-passed',
  ],
  [
    'a state for its town',
    regionAloneAccepted,
    asking('A house in Denver', 'city', CITY, ['Denver, CO', 'CO']),
    'wrong-but-passed',
  ],
  [
    'a year that nothing tells',
    dateInvented,
    asking('From July 1st', 'day', text('The day.'), ['July 1st', '2023-07-01']),
    'wrong-but-passed',
  ],
  [
    'a year beside a day that can be read in two ways',
    yearUnstated,
    asking('Leave on October 11th', 'day', text('The day.'), ['10/11/2023']),
    'right-but-failed',
  ],
  [
    'a restriction of which the user says nothing',
    restrictionDemanded,
    asking('All shops in Rome', 'openNow', OPEN, [true, '']),
    'right-but-failed',
  ],
  [
    'a count of which the user says nothing',
    requiredNumberUnsaid,
    asking('Buy a house', 'number_of_baths', ROOMS, [1]),
    'right-but-failed',
  ],
  [
    'a spelling of one call alone',
    acceptedInOtherCall,
    asking(
      'In New York City, twice',
      'city',
      CITY,
      ['New York City', 'New York City, NY'],
      ['New York City'],
    ),
    'right-but-failed',
  ],
])('%s is a defect', async (_name, detector, task, claims) => {
  const [argument] = Object.keys(task.parameters);
  expect(await findingsOn(task, detector)).toMatchObject([
    { severity: 'critical', target: { argument }, witness: { claims } },
  ]);
});

test.each<[string, Detector, Keyed]>([
  ['a filter that must be given', omissionWidens, asking('My active orders', 'status', STATUS, ['active'])],
  ['no filter at all', omissionWidens, asking('All my orders', 'status', STATUS, ['all', ''])],
  [
    'options as examples',
    optionNotDescribed,
    asking('Go fast', 'mode', text("The mode, such as 'fast' or 'slow'."), ['fast', 'quick']),
  ],
  [
    'one omission for one value',
    omissibleInBoth,
    asking('With 1.5 and 2.5', 'medium', MEDIUM, [1.5, ''], [2.5]),
  ],
  [
    'a town named as its state',
    regionAloneAccepted,
    asking('In New York', 'city', CITY, ['New York, NY', 'NY']),
  ],
  [
    'a year that the user tells',
    dateInvented,
    asking('From July 1st 2023', 'day', text('The day.'), ['July 1st', '2023-07-01']),
  ],
  [
    'a restriction that the user asks for',
    restrictionDemanded,
    asking('Shops open now in Rome', 'openNow', OPEN, [true, '']),
  ],
  [
    'a count that the user mentions',
    requiredNumberUnsaid,
    asking('A house with a bath', 'number_of_baths', ROOMS, [1]),
  ],
  [
    'values of two things',
    acceptedInOtherCall,
    asking('Boston and Rome', 'city', CITY, ['Boston', 'Boston, MA'], ['Rome']),
  ],
])('no defect: %s', async (_name, detector, task) => {
  expect(await findingsOn(task, detector)).toEqual([]);
});

const command = (says: string): SuiteEntry =>
  inventedEntry(
    {
      name: 'connect_to_server',
      description: 'Connects to a server.',
      parameters: {
        type: 'dict',
        properties: { nickname: { type: 'string', description: 'Alias of the server.' } },
        required: ['nickname'],
      },
    },
    { kind: 'no-call' },
    says,
  );

test('a command with all that a tool requires is answered by its call', async () => {
  expect(await findingsIn(suiteOf(command('connect to SQL01')), answerableWithoutCall)).toMatchObject([
    { severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
  expect(await findingsIn(suiteOf(command('connect me, please')), answerableWithoutCall)).toEqual([]);
  expect(await findingsIn(suiteOf(command('why did SQL01 fail?')), answerableWithoutCall)).toEqual([]);
});
