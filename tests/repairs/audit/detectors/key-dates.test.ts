import { expect, test } from 'vitest';
import { dayUnstated } from '../../../../repairs/audit/detectors/answer-keys/day-unstated.ts';
import { yearUnstated } from '../../../../repairs/audit/detectors/answer-keys/year-unstated.ts';
import { findingsOn } from '../../../support/keyed-suite.ts';
import type { Keyed } from '../../../support/keyed-suite.ts';

const booking = (says: string, ...accepted: readonly string[]): Keyed => ({
  says,
  parameters: { day: { type: 'string', description: 'The day, in the format YYYY-MM-DD.' } },
  accepts: { day: [...accepted] },
});

test('a day without a year is demanded in one year', async () => {
  const [finding] = await findingsOn(booking('A table on March 12th.', '2023-03-12'), yearUnstated);
  expect(finding).toMatchObject({ component: 'intent', severity: 'critical', target: { argument: 'day' } });
  expect(finding?.witness?.verdicts.map(({ verdict }) => verdict)).toEqual(['fail', 'pass']);
});

test.each([
  ['A table on March 12th 2023.', ['2023-03-12']],
  ['Today is 20230301. A table on March 12th.', ['2023-03-12']],
  ["A table on March 12th '23.", ['2023-03-12']],
  ['A table on March 12th.', ['2023-03-12', '2024-03-12']],
  ['A table in twelve days.', ['2023-03-12']],
])('no year is missing in "%s"', async (says, accepted) => {
  expect(await findingsOn(booking(says, ...accepted), yearUnstated)).toEqual([]);
});

test('a day that depends on the day of asking is demanded as a date', async () => {
  expect(await findingsOn(booking('A table this Friday.', '2023-10-06'), dayUnstated)).toMatchObject([
    { component: 'intent', severity: 'critical', witness: { claims: 'right-but-failed' } },
  ]);
});

test.each(['A table this Friday, October 6.', 'Today is 2023-10-01. A table this Friday.', 'A table.'])(
  'no day is missing in "%s"',
  async (says) => {
    expect(await findingsOn(booking(says, '2023-10-06'), dayUnstated)).toEqual([]);
  },
);
