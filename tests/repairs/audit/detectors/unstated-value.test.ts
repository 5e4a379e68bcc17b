import { expect, test } from 'vitest';
import { unstatedValue } from '../../../../repairs/audit/detectors/conversations/unstated-value.ts';
import { conversation, findingsOf, placesOf } from '../../../support/conversation.ts';

const flying = (said: string, travelClass: string) =>
  conversation('starter_base_6', [
    {
      said,
      calls: [
        `book_flight(access_token='tok-7f31', card_id='card_5521', travel_date='2025-04-11', travel_from='SFO', travel_to='BOS', travel_class='${travelClass}', travel_cost=450.0)`,
      ],
    },
  ]);
const BOOK = "Book a flight from SFO to BOS on April 11th 2025 with my card 'card_5521' and token 'tok-7f31'";

test('a class that the user did not choose is found', async () => {
  const findings = await findingsOf(unstatedValue, flying(`${BOOK}.`, 'economy'));
  expect(placesOf(findings)).toContainEqual({
    component: 'reference',
    severity: 'critical',
    turn: 0,
    call: 0,
    argument: 'travel_class',
  });
});

test('a class that the user leaves open is none where every class counts as right', async () => {
  const entry = flying(`${BOOK}.`, 'economy');
  const counting = (...classes: readonly string[]) => {
    const others = classes.map((travelClass) => flying(`${BOOK}.`, travelClass).reference);
    const references = others.flatMap((other) => (other.kind === 'calls' ? [other.turns] : []));
    return { ...entry, leeway: { references, wording: [], outputs: [] } };
  };
  expect(await findingsOf(unstatedValue, counting('business', 'first'))).toEqual([]);
  expect(await findingsOf(unstatedValue, counting('business'))).toHaveLength(1);
});

test('a class that the user chose is none, and neither are a date in words and a cost that can be looked up', async () => {
  expect(await findingsOf(unstatedValue, flying(`${BOOK} in economy class.`, 'economy'))).toEqual([]);
});

test('a value that leaves no trace, whatever it is, is minor', async () => {
  const insured = (type: string) =>
    conversation('starter_base_6', [
      {
        said: `${BOOK}, in economy. Insure it for 20 dollars.`,
        calls: [
          "book_flight(access_token='tok-7f31', card_id='card_5521', travel_date='2025-04-11', travel_from='SFO', travel_to='BOS', travel_class='economy', travel_cost=450.0)",
          `purchase_insurance(access_token='tok-7f31', insurance_type='${type}', booking_id='3426812', insurance_cost=20.0, card_id='card_5521')`,
        ],
      },
    ]);
  const found = await findingsOf(unstatedValue, insured('comprehensive'));
  expect(placesOf(found)).toContainEqual({
    component: 'reference',
    severity: 'minor',
    turn: 0,
    call: 1,
    argument: 'insurance_type',
  });
});

test('an id that is not available anywhere is found once, where it comes first', async () => {
  const entry = conversation('starter_base_6', [
    {
      said: "Show me the invoice of my booking, with token 'tok-7f31'.",
      calls: ["retrieve_invoice(access_token='tok-7f31', booking_id='flight_001')"],
    },
    {
      said: 'Cancel it.',
      calls: ["cancel_booking(access_token='tok-7f31', booking_id='flight_001')"],
    },
  ]);
  expect(placesOf(await findingsOf(unstatedValue, entry))).toEqual([
    { component: 'reference', severity: 'critical', turn: 0, call: 0, argument: 'booking_id' },
  ]);
});

const ticketOf = (said: string, priority: number) =>
  conversation('starter_base_4', [
    {
      said: "Log me in. My user name is 'mweber', my password 'Harbour-4711'.",
      calls: ["ticket_login(username='mweber', password='Harbour-4711')"],
    },
    { said, calls: [`create_ticket(title='Lamp', priority=${priority})`] },
  ]);

test.each([
  ["Open a ticket called 'Lamp' of some urgency.", 4, 1],
  ["Open a ticket called 'Lamp' with priority 4.", 4, 0],
  ["Open a ticket called 'Lamp' with the highest priority.", 5, 0],
])('for %j the priority %i is unstated in %i places', async (said, priority, places) => {
  expect(await findingsOf(unstatedValue, ticketOf(said, priority))).toHaveLength(places);
});

test.each([
  ["Send Catherine the message 'Hello there, friend.'", 'USR003', 0],
  ["Send Beatrice the message 'Hello there, friend.'", 'AB17Q', 1],
])('a receiver is looked up by name: %s', async (said, receiver, places) => {
  const entry = conversation('starter_base_2', [
    { said: 'Log me in. My user id is USR001.', calls: ["message_login(user_id='USR001')"] },
    { said, calls: [`send_message(receiver_id='${receiver}', message='Hello there, friend.')`] },
  ]);
  expect(await findingsOf(unstatedValue, entry)).toHaveLength(places);
});

test('a text about something else is found', async () => {
  const entry = conversation('starter_cross_1', [
    { said: "Show me what 'announcement.txt' says.", calls: ["cat(file_name='announcement.txt')"] },
    {
      said: 'Post exactly that text as a tweet.',
      calls: ["post_tweet(content='Literature review, then draft writing, then final submission')"],
    },
  ]);
  expect(placesOf(await findingsOf(unstatedValue, entry))).toEqual([
    { component: 'reference', severity: 'critical', turn: 1, call: 0, argument: 'content' },
  ]);
});

test.each([
  ['Close my ticket about the chair.', 118, 1],
  ['Close my ticket 118 about the chair.', 118, 0],
])(
  'for %j the id %i, which a look-up gives back to who knows it, is unstated in %i places',
  async (said, id, places) => {
    const ticket = { id: 118, title: 'Chair broken', description: '', status: 'Open', priority: 2 };
    const state = {
      ticket_queue: [{ ...ticket, created_by: 'jkim' }],
      ticket_counter: 119,
      current_user: null,
    };
    const turns = [
      {
        said: "Log me in. My user name is 'mweber', my password 'Harbour-4711'.",
        calls: ["ticket_login(username='mweber', password='Harbour-4711')"],
      },
      { said, calls: [`get_ticket(ticket_id=${id})`] },
    ];
    const entry = conversation('starter_base_4', turns, { initialState: { TicketAPI: state } });
    expect(await findingsOf(unstatedValue, entry)).toHaveLength(places);
  },
);

test.each([
  ["Show me a few lines at the end of 'report_draft.txt'.", 2, 1],
  ["Show me the last two lines of 'report_draft.txt'.", 2, 0],
  ["Show me the last line of 'report_draft.txt'.", 1, 0],
  ["Show me the last lines of 'report_draft.txt'.", 10, 0],
])('for %j, %i lines are another count than the default in %i places', async (said, lines, places) => {
  const entry = conversation('starter_base_0', [
    { said, calls: [`tail(file_name='report_draft.txt', lines=${lines})`] },
  ]);
  const findings = await findingsOf(unstatedValue, entry);
  expect(placesOf(findings)).toEqual(
    Array.from({ length: places }, () => ({
      component: 'intent',
      severity: 'critical',
      turn: 0,
      call: 0,
      argument: 'lines',
    })),
  );
});
