import { expect, test } from 'vitest';
import { composedText } from '../../../../repairs/audit/detectors/conversations/composed-text.ts';
import { dateReading } from '../../../../repairs/audit/detectors/conversations/date-reading.ts';
import { knownOutput } from '../../../../repairs/audit/detectors/conversations/known-output.ts';
import { otherPath } from '../../../../repairs/audit/detectors/conversations/other-path.ts';
import { conversation, findingsOf, placesOf } from '../../../support/conversation.ts';

const writing = (said: string) =>
  conversation('starter_base_2', [
    { said: 'Log me in. My user id is USR001.', calls: ["message_login(user_id='USR001')"] },
    {
      said,
      calls: [
        "send_message(receiver_id='USR003', message='Sorry, the printer is broken. Please repair it.')",
      ],
    },
  ]);

test('a text that the author composed is found', async () => {
  const findings = await findingsOf(
    composedText,
    writing('Tell USR003 about the printer that has no more ink.'),
  );
  expect(placesOf(findings)).toEqual([
    { component: 'evaluation', severity: 'critical', turn: 1, call: 0, argument: 'message' },
  ]);
  expect(findings[0]?.witness?.played).toMatchObject({
    turns: [expect.anything(), [expect.stringContaining('Thank you.')]],
  });
});

test('a text of which the user does not even say what it is about is a defect of intent', async () => {
  expect(placesOf(await findingsOf(composedText, writing('Send the usual note to USR003.')))).toEqual([
    { component: 'intent', severity: 'critical', turn: 1, call: 0, argument: 'message' },
  ]);
});

test('a dictated text and a form that was filled in are not composed', async () => {
  const dictated = "Tell USR003 'Sorry, the printer is broken. Please repair it.' at once.";
  const form = "Tell USR003 'Sorry, the XXX is broken. Please repair it.', where XXX is the printer.";
  expect(await findingsOf(composedText, writing(dictated))).toEqual([]);
  expect(await findingsOf(composedText, writing(form))).toEqual([]);
});

test('a look-up that repeats a part of an earlier one is found, beside others of its turn', async () => {
  const entry = conversation('starter_base_0', [
    {
      said: "Make a file called '.keep' and show me all files, hidden ones included.",
      calls: ["touch(file_name='.keep')", 'ls(a=True)'],
    },
    { said: "What does 'notes.txt' say?", calls: ['ls()', "cat(file_name='notes.txt')"] },
  ]);
  expect(placesOf(await findingsOf(knownOutput, entry))).toEqual([
    { component: 'evaluation', severity: 'critical', turn: 1, call: 0 },
  ]);
});

const PRICES = ['get_watchlist()', "get_stock_info(symbol='NVDA')", "get_stock_info(symbol='TSLA')"];

test('a look-up that shows what a change left is none, unless it is only a means to others', async () => {
  const ADD = "add_to_watchlist(stock='TSLA')";
  const showing = conversation('starter_cross_4', [
    { said: 'Add TSLA to my watch list and show it.', calls: [ADD, 'get_watchlist()'] },
  ]);
  expect(await findingsOf(knownOutput, showing)).toEqual([]);
  const means = conversation('starter_cross_4', [
    { said: 'Add TSLA to my watch list.', calls: [ADD] },
    { said: 'What do the stocks of the list cost?', calls: PRICES },
  ]);
  expect(placesOf(await findingsOf(knownOutput, means))).toEqual([
    { component: 'evaluation', severity: 'critical', turn: 1, call: 0 },
  ]);
});

test('a call whose effect the next one has by itself is found', async () => {
  const entry = conversation('starter_base_0', [
    {
      said: "Write 'Hello' to a file called 'hello.txt'.",
      calls: ["touch(file_name='hello.txt')", "echo(content='Hello', file_name='hello.txt')"],
    },
  ]);
  expect(placesOf(await findingsOf(knownOutput, entry))).toEqual([
    { component: 'evaluation', severity: 'critical', turn: 0, call: 0 },
  ]);
});

test('calls that each change or show something are needed', async () => {
  const entry = conversation('starter_base_0', [
    { said: "Make 'a.txt' and 'b.txt'.", calls: ["touch(file_name='a.txt')", "touch(file_name='b.txt')"] },
    {
      said: "Sort 'report_draft.txt' and show it.",
      calls: ["sort(file_name='report_draft.txt')", "cat(file_name='report_draft.txt')"],
    },
  ]);
  expect(await findingsOf(knownOutput, entry)).toEqual([]);
});

const COPIES = [
  "cp(source='notes.txt', destination='images')",
  "cd(folder='images')",
  "mv(source='notes.txt', destination='old.txt')",
];

test('another order of copying and renaming that leads to the same state is found', async () => {
  const entry = conversation('starter_base_0', [
    { said: "Copy 'notes.txt' to 'images' under the name 'old.txt', and go there.", calls: COPIES },
  ]);
  const findings = await findingsOf(otherPath, entry);
  expect(placesOf(findings)).toEqual([{ component: 'evaluation', severity: 'critical', turn: 0 }]);
  expect(findings[0]?.witness?.verdicts).toContainEqual({
    evaluator: 'action/bfcl-multi-turn',
    verdict: 'fail',
    failure: 'response-missing',
  });
});

test('a turn that one order of calls can do has no other path', async () => {
  const entry = conversation('starter_base_0', [
    {
      said: "Make a directory called 'backup' and copy 'notes.txt' into it.",
      calls: ["mkdir(dir_name='backup')", "cp(source='notes.txt', destination='backup')"],
    },
  ]);
  expect(await findingsOf(otherPath, entry)).toEqual([]);
});

const costOn = (said: string, date: string) =>
  conversation('starter_base_6', [
    {
      said: `What does an economy flight from SFO to BOS on ${said} cost?`,
      calls: [
        `get_flight_cost(travel_from='SFO', travel_to='BOS', travel_date='${date}', travel_class='economy')`,
      ],
    },
  ]);

test('a date that can be read with the day or the month first is found', async () => {
  const [finding] = await findingsOf(dateReading, costOn('09/10/2025', '2025-09-10'));
  expect(finding).toMatchObject({ component: 'intent', target: { turn: 0 } });
  expect(finding?.claim).toContain('2025-10-09');
});

test('a weekday that is another one is found', async () => {
  const [finding] = await findingsOf(dateReading, costOn('Sunday October 15th 2024', '2024-10-15'));
  expect(finding?.claim).toContain('tuesday');
});

test.each(['15/10/2025', '10/10/2025', '2025-10-09', 'Wednesday October 15th 2025'])(
  '%s has one reading',
  async (said) => {
    expect(await findingsOf(dateReading, costOn(said, '2025-10-15'))).toEqual([]);
  },
);
