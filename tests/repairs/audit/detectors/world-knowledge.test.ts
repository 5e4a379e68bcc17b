import { expect, test } from 'vitest';
import { z } from 'zod';
import { beyondMeans } from '../../../../repairs/audit/detectors/conversations/beyond-means.ts';
import { identityDiffers } from '../../../../repairs/audit/detectors/conversations/identity-differs.ts';
import { otherLookUp } from '../../../../repairs/audit/detectors/conversations/other-look-up.ts';
import { outputForm } from '../../../../repairs/audit/detectors/conversations/output-form.ts';
import { skippedLookUp } from '../../../../repairs/audit/detectors/conversations/skipped-look-up.ts';
import { conversation, findingsOf, placesOf } from '../../../support/conversation.ts';
import { starterEntry } from '../../../support/small-suite.ts';

/** A start state of a starter entry with some attributes of one environment exchanged. */
const stateOf = (
  like: string,
  environment: string,
  attributes: { readonly [name: string]: z.core.util.JSONType },
) => {
  const initialState = z.record(z.string(), z.json()).parse(starterEntry(like).initialState);
  const changed = z.record(z.string(), z.json()).parse(initialState[environment]);
  return { initialState: { ...initialState, [environment]: { ...changed, ...attributes } } };
};

const SEND = "send_message(receiver_id='USR003', message='See you at noon.')";
const sentBy = (said: string, current: string, calls: readonly string[] = [SEND]) =>
  conversation(
    'starter_base_2',
    [{ said: `${said} Send USR003 the message 'See you at noon.'.`, calls }],
    stateOf('starter_base_2', 'MessageAPI', { current_user: current }),
  );

test.each([
  ['I am Bob.', 'intent'],
  ["My user id is 'USR002'.", 'intent'],
  ["My user id is 'USR999'.", 'state'],
])('%s, and another user is logged in: a finding of the %s', async (said, component) => {
  const findings = await findingsOf(identityDiffers, sentBy(said, 'USR001'));
  expect(placesOf(findings)).toEqual([{ component, severity: 'critical', turn: 0, call: 0 }]);
  expect(JSON.stringify(findings[0]?.witness?.played)).toContain('message_login');
});

test.each([
  ['I am Alice.', 'USR001', [SEND]],
  ['I am glad.', 'USR001', [SEND]],
  ["Your last text was 'I am Bob, hello'.", 'USR001', [SEND]],
  ['I am Bob.', 'USR001', ["message_login(user_id='USR002')", SEND]],
  ['I am Bob.', 'USR001', ['list_users()']],
])('%s, and %s is logged in, and the reference calls %j: nothing is found', async (said, current, calls) => {
  expect(await findingsOf(identityDiffers, sentBy(said, current, calls))).toEqual([]);
});

const MINE = {
  id: 118,
  title: 'Chair broken',
  description: 'It is loose.',
  status: 'Open',
  created_by: 'jkim',
};
const tracking = (said: string, queue: z.core.util.JSONType) =>
  conversation(
    'starter_base_4',
    [{ said, calls: ['get_ticket(ticket_id=118)'] }],
    stateOf('starter_base_4', 'TicketAPI', { current_user: 'jkim', ticket_queue: queue }),
  );

test('a ticket whose id was not said is found where the list of all tickets shows it, too', async () => {
  const findings = await findingsOf(otherLookUp, tracking('Show me my ticket about the chair.', [MINE]));
  expect(placesOf(findings)).toEqual([{ component: 'evaluation', severity: 'critical', turn: 0, call: 0 }]);
  expect(findings[0]?.witness?.played).toMatchObject({ turns: [['get_user_tickets()']] });
});

test('a ticket whose id was said, or that the list does not show, has no other look-up', async () => {
  const others = [{ ...MINE, created_by: 'mweber' }];
  expect(await findingsOf(otherLookUp, tracking('Show me ticket 118.', [MINE]))).toEqual([]);
  expect(await findingsOf(otherLookUp, tracking('Show me the ticket of mweber.', others))).toEqual([]);
});

const looking = (said: string, ...calls: readonly string[]) =>
  conversation('starter_base_0', [{ said, calls }]);

test.each([
  ['Find all notes within project.', "find(path='.', name='notes')"],
  ['Find all that is called notes in images.', "find(path='images', name='notes')"],
  [
    "Compare 'report_draft.txt' with 'notes.txt' for me.",
    "diff(file_name1='notes.txt', file_name2='report_draft.txt')",
  ],
])('for %j the output of %s depends on how the call is written', async (said, call) => {
  expect(placesOf(await findingsOf(outputForm, looking(said, call)))).toEqual([
    { component: 'evaluation', severity: 'critical', turn: 0, call: 0 },
  ]);
});

test.each([
  ['Find all notes here.', "find(path='.', name='notes')"],
  ['Find all that is called letters within project.', "find(path='.', name='letters')"],
  [
    "Compare 'notes.txt' with 'report_draft.txt' for me.",
    "diff(file_name1='notes.txt', file_name2='report_draft.txt')",
  ],
  [
    "Move 'report_draft.txt' to images. Then show me what 'notes.txt' says.",
    "diff(file_name1='notes.txt', file_name2='report_draft.txt')",
  ],
  ["Show me what 'notes.txt' says.", "cat(file_name='notes.txt')"],
])('for %j the output of %s has one form', async (said, call) => {
  expect(await findingsOf(outputForm, looking(said, call))).toEqual([]);
});

const COST =
  "get_flight_cost(travel_from='RMS', travel_to='JFK', travel_date='2025-04-11', travel_class='economy')";
const AIRPORT = "get_nearest_airport_by_city(location='Rivermist')";

test('a value that the user asks to look up, and that the reference passes without, is found', async () => {
  const said =
    'Locate the nearest airport to Rivermist, then price a flight from there to JFK on 2025-04-11.';
  const findings = await findingsOf(skippedLookUp, conversation('starter_base_6', [{ said, calls: [COST] }]));
  expect(placesOf(findings)).toEqual([{ component: 'reference', severity: 'critical', turn: 0 }]);
  expect(findings[0]?.witness?.claims).toBe('wrong-but-passed');
});

test.each([
  ['Locate the nearest airport to Rivermist, then price a flight from there to JFK.', [AIRPORT, COST]],
  ['Price a flight from the airport of Rivermist to JFK.', [COST]],
  ['Locate the nearest airport to Rivermist, which is RMS, and price a flight to JFK.', [COST]],
])('for %j the reference calls %j: nothing is skipped', async (said, calls) => {
  expect(await findingsOf(skippedLookUp, conversation('starter_base_6', [{ said, calls }]))).toEqual([]);
});

const buying = (said: string, amount: number) =>
  conversation('starter_base_5', [
    {
      said,
      calls: [`place_order(order_type='Buy', symbol='AAPL', price=227.16, amount=${amount})`],
    },
  ]);

test.each([
  ['Buy 500 shares of AAPL at 227.16 from my account balance.', 500, 1],
  ['Buy 100 shares of AAPL at 227.16 from my account balance.', 100, 0],
  ['Buy 500 shares of AAPL at 227.16.', 500, 0],
  ['Buy 500 shares of AAPL at 227.16, and tell me the balance.', 500, 0],
])('for %j, %i shares cost more than the balance in %i places', async (said, amount, places) => {
  const findings = await findingsOf(beyondMeans, buying(said, amount));
  expect(placesOf(findings)).toEqual(
    Array.from({ length: places }, () => ({ component: 'state', severity: 'critical', turn: 0, call: 0 })),
  );
});
