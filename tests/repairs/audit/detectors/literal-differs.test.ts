import { expect, test } from 'vitest';
import { literalDiffers } from '../../../../repairs/audit/detectors/conversations/literal-differs.ts';
import { conversation, findingsOf, placesOf } from '../../../support/conversation.ts';

const sending = (said: string, message: string) =>
  conversation('starter_base_2', [
    { said: 'Log me in. My user id is USR001.', calls: ["message_login(user_id='USR001')"] },
    { said, calls: [`send_message(receiver_id='USR003', message=${JSON.stringify(message)})`] },
  ]);

const SAID = "Send USR003 the message 'The concerns about the seating plan remain.' today.";
const FOUND = { component: 'reference', severity: 'critical', turn: 1, call: 0, argument: 'message' };

test.each([
  ['one word differs', 'The concern about the seating plan remain.'],
  ['a word is left out', 'The concerns about seating plan remain.'],
  ['the closing mark is left out', 'The concerns about the seating plan remain'],
  ['words change places', 'The plan about the seating concerns remain.'],
])('a dictated text is found to differ where %s', async (_what, message) => {
  const findings = await findingsOf(literalDiffers, sending(SAID, message));
  expect(placesOf(findings)).toEqual([FOUND]);
  expect(findings[0]?.witness?.claims).toBe('right-but-failed');
});

test.each([
  ['the text as dictated', SAID, 'The concerns about the seating plan remain.'],
  [
    'another message, dictated as well',
    "Send USR003 the message 'All is well with us.'",
    'All is well with us.',
  ],
  [
    'a form, filled in',
    "Send USR003 the message 'The trip costs X dollars a night.'",
    'The trip costs 80 dollars a night.',
  ],
  [
    'a sentence whose mark ends the request, too',
    "Send USR003 the message 'The meeting is at noon.'",
    'The meeting is at noon',
  ],
])('%s is no slip', async (_what, said, message) => {
  expect(await findingsOf(literalDiffers, sending(said, message))).toEqual([]);
});

test('a file name is found to differ in a letter, and a name of the state is none', async () => {
  const touching = (name: string) =>
    conversation('starter_base_0', [
      { said: "Make a file called 'meetings.md' for me.", calls: [`touch(file_name='${name}')`] },
    ]);
  expect(placesOf(await findingsOf(literalDiffers, touching('meeting.md')))).toEqual([
    { component: 'reference', severity: 'critical', turn: 0, call: 0, argument: 'file_name' },
  ]);
  expect(await findingsOf(literalDiffers, touching('meetings.md'))).toEqual([]);
  const reading = conversation('starter_base_0', [
    { said: "Show me the 'note.txt'.", calls: ["cat(file_name='notes.txt')"] },
  ]);
  expect(await findingsOf(literalDiffers, reading)).toEqual([]);
});

test('an output is found to be quoted in another order', async () => {
  const posting = (content: string) =>
    conversation('starter_cross_1', [
      { said: "Show me what 'announcement.txt' says.", calls: ["cat(file_name='announcement.txt')"] },
      { said: 'Post exactly that text as a tweet.', calls: [`post_tweet(content='${content}')`] },
    ]);
  const right = 'The museum opens its new wing on 12 May.';
  expect(await findingsOf(literalDiffers, posting(right))).toEqual([]);
  const findings = await findingsOf(literalDiffers, posting('The museum on 12 May opens its new wing.'));
  expect(placesOf(findings)).toEqual([
    { component: 'reference', severity: 'critical', turn: 1, call: 0, argument: 'content' },
  ]);
});

const opening = (said: string, title: string) =>
  conversation('starter_base_4', [
    {
      said: "Log me in. My user name is 'mweber', my password 'Harbour-4711'.",
      calls: ["ticket_login(username='mweber', password='Harbour-4711')"],
    },
    { said, calls: [`create_ticket(title='${title}')`] },
  ]);

test.each([
  ["Open a ticket with the title 'Cancellation Issue' for me.", 'Cancellation', 1],
  ["Open a ticket with the title 'Cancellation Issue' for me.", 'Cancellation Issue', 0],
  ["Open a ticket 'Cancellation Issue', or just Cancellation, for me.", 'Cancellation', 0],
  ['Open a ticket titled Cancellation Issue for me.', 'Cancellation', 1],
  ['Open a ticket about the Cancellation Issue for me.', 'Cancellation', 0],
  ["Open a ticket with the title of 'reports/cancellation issue.txt'.", 'reports', 0],
  ["Open a ticket about 'Rome, and how the long way to Rome was lost'.", 'Rome', 0],
  ['Open a ticket about 456 Oakwood Avenue, Rivermist, 83214.', '456 Oakwood Avenue, Rivermist', 1],
  ['Open a ticket about 456 Oakwood Avenue, Rivermist, 83214.', '456 Oakwood Avenue, Rivermist, 83214', 0],
])('for %j the title %j is cut off in %i places', async (said, title, places) => {
  expect(await findingsOf(literalDiffers, opening(said, title))).toHaveLength(places);
});

test('a dictated message is found to be cut off, and one passed beside a part of it is none', async () => {
  const findings = await findingsOf(literalDiffers, sending(SAID, 'The concerns about the seating plan'));
  expect(placesOf(findings)).toEqual([FOUND]);
  const named = conversation('starter_base_4', [
    { said: "Log me in as 'Ann Weber'.", calls: ["ticket_login(username='Ann', password='Weber')"] },
  ]);
  expect(await findingsOf(literalDiffers, named)).toEqual([]);
});
