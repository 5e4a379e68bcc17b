import { expect, test } from 'vitest';
import type { EncodedValue } from '../../../../harness/contract/json.ts';
import { defaultDemanded } from '../../../../repairs/audit/detectors/answer-keys/default-demanded.ts';
import { identifierOfAnother } from '../../../../repairs/audit/detectors/answer-keys/identifier-of-another.ts';
import { ownWordsRefused } from '../../../../repairs/audit/detectors/answer-keys/own-words-refused.ts';
import { statedValueRefused } from '../../../../repairs/audit/detectors/answer-keys/stated-value-refused.ts';
import { valueOfAnotherParameter } from '../../../../repairs/audit/detectors/answer-keys/value-of-another-parameter.ts';
import { weekdayContradicted } from '../../../../repairs/audit/detectors/answer-keys/weekday-contradicted.ts';
import { findingsOn } from '../../../support/keyed-suite.ts';
import type { Keyed } from '../../../support/keyed-suite.ts';

const task = (says: string, schema: EncodedValue, ...accepted: readonly EncodedValue[]): Keyed => ({
  says,
  parameters: { value: schema },
  accepts: { value: [...accepted] },
});

const PROVINCE = {
  type: 'integer',
  description: 'The province. For example, 1 for Bangkok, 2 for Chiang Mai.',
};

test('an identifier that the description gives to another province is demanded', async () => {
  expect(await findingsOn(task('A maid in Nonthaburi', PROVINCE, 2), identifierOfAnother)).toMatchObject([
    { component: 'reference', severity: 'critical', target: { argument: 'value' } },
  ]);
  const [finding] = await findingsOn(task('A maid in Bangkok', PROVINCE, 2), identifierOfAnother);
  expect(finding?.witness?.played).toEqual({
    kind: 'possible-answers',
    answers: [{ 'desk.set': { value: [1] } }],
  });
});

test.each([
  ['the description gives it to what the user names', task('A maid in Chiang Mai', PROVINCE, 2)],
  ['the user says it', task('A maid in province 2', PROVINCE, 2)],
  [
    'the description explains no identifiers',
    task('A maid', { type: 'integer', description: 'The province.' }, 2),
  ],
  ['it may be omitted', { ...task('A maid', PROVINCE, 2, ''), required: [] }],
])('an identifier is sound where %s', async (_name, keyed) => {
  expect(await findingsOn(keyed, identifierOfAnother)).toEqual([]);
});

const TITLE = { type: 'string', description: 'The title.' };
const playing = (says: string, track: string): Keyed => ({
  says,
  parameters: { track: TITLE, album: TITLE },
  required: ['track'],
  accepts: { track: [track], album: ['Captured'] },
});

test('the album that the user names is demanded as the track', async () => {
  expect(
    await findingsOn(playing("Play a song from the album 'Captured'.", 'Captured'), valueOfAnotherParameter),
  ).toMatchObject([{ component: 'reference', severity: 'critical', target: { argument: 'track' } }]);
});

test.each([
  ['the user names both', "Play the track Captured of the album 'Captured'.", 'Captured'],
  ['the values differ', "Play Sheet from the album 'Captured'.", 'Sheet'],
  ['the user does not say which', "Play 'Captured'.", 'Captured'],
])('a value of two parameters is sound where %s', async (_name, says, track) => {
  expect(await findingsOn(playing(says, track), valueOfAnotherParameter)).toEqual([]);
});

const CITY = { type: 'string', description: 'Name of the city.' };
const inCity = (says: string, description: EncodedValue, ...accepted: readonly string[]): Keyed => ({
  says,
  parameters: { city: description },
  accepts: { city: [...accepted] },
});

test.each([
  ['a town with its state', 'Weather in Rutherford, NJ, today', 'Rutherford'],
  ['a town with its country', 'Weather in Tokyo, Japan right now', 'Tokyo'],
])('%s fails where the key accepts the bare name alone', async (_name, says, accepted) => {
  expect(await findingsOn(inCity(says, CITY, accepted), ownWordsRefused)).toMatchObject([
    { component: 'evaluation', severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
});

test.each([
  ['another town follows', inCity('Weather in New York, Boston and Rome', CITY, 'New York')],
  ['the key has it, too', inCity('Weather in Tokyo, Japan', CITY, 'Tokyo', 'Tokyo, Japan')],
  [
    'another parameter takes the region',
    {
      says: 'Weather in Tokyo, Japan',
      parameters: { city: CITY, country: CITY },
      accepts: { city: ['Tokyo'], country: ['Japan'] },
    },
  ],
])('the region of a town need not be accepted where %s', async (_name, keyed) => {
  expect(await findingsOn(keyed, ownWordsRefused)).toEqual([]);
});

test('what the user puts in quotes fails where the key drops its article', async () => {
  const keyed: Keyed = {
    says: "Search for 'the current prime minister of India'.",
    parameters: { query: { type: 'string', description: 'The search query.' } },
    accepts: { query: ['current prime minister of India'] },
  };
  expect(await findingsOn(keyed, ownWordsRefused)).toMatchObject([{ severity: 'critical' }]);
});

test('a count that the user gives is refused where the key accepts its omission alone', async () => {
  const rooms = { type: 'string', description: 'Rooms.', enum: ['1', '2', 'dontcare'] };
  const keyed: Keyed = {
    says: 'Reserve one room in Paris.',
    parameters: { city: CITY, number_of_rooms: rooms },
    required: ['city'],
    accepts: { city: ['Paris'], number_of_rooms: ['', 'dontcare'] },
  };
  expect(await findingsOn(keyed, statedValueRefused)).toMatchObject([
    { component: 'reference', severity: 'critical', target: { argument: 'number_of_rooms' } },
  ]);
  expect(await findingsOn({ ...keyed, says: 'Reserve a place in Paris.' }, statedValueRefused)).toEqual([]);
});

test('the default of a count may be omitted although the key demands it', async () => {
  const tickets = { type: 'integer', description: 'Tickets.', default: 1 };
  const flight: Keyed = {
    says: 'A one-way flight to Paris on the 15th of April.',
    parameters: { city: CITY, number_of_tickets: tickets },
    required: ['city'],
    accepts: { city: ['Paris'], number_of_tickets: [1] },
  };
  const [unsaid] = await findingsOn(flight, defaultDemanded);
  expect(unsaid?.claim).toContain('does not mention it');
  const [said] = await findingsOn({ ...flight, says: 'One flight to Paris.' }, defaultDemanded);
  expect(said?.claim).toContain('is what the user wants');
});

const DAY = { type: 'string', description: 'The day, as YYYY-MM-DD.' };

test('a weekday that the calendar contradicts lets a date be counted in two ways', async () => {
  const says = 'The weather on the upcoming Saturday, today is thursday April 25th 2023';
  const [finding] = await findingsOn(task(says, DAY, '2023-04-27'), weekdayContradicted);
  expect(finding).toMatchObject({ component: 'intent', severity: 'critical' });
  expect(finding?.witness?.played).toEqual({
    kind: 'possible-answers',
    answers: [{ 'desk.set': { value: ['2023-04-29'] } }],
  });
});

test.each([
  'The weather on the upcoming Saturday, today is tuesday April 25th 2023',
  'The weather on April 29th, today is thursday April 25th 2023',
  'The weather on the upcoming Saturday, today is April 25th 2023',
])('no weekday is contradicted in "%s"', async (says) => {
  expect(await findingsOn(task(says, DAY, '2023-04-29'), weekdayContradicted)).toEqual([]);
});
