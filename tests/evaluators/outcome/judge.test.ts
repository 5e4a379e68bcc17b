import { STARTER } from '../../support/workbench.ts';
import { suiteWorld } from '../../../benchmarks/suites/suite-world.ts';
import { expect, test } from 'vitest';
import { deriveSpecification } from '../../../evaluators/outcome/multi-turn/derive-specification.ts';
import { OutcomeSpecification } from '../../../harness/contract/outcome.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { askedEntry, failuresOf } from '../../support/outcome-episodes.ts';
import type { PlayedTurn } from '../../support/outcome-episodes.ts';

const codes = (entry: SuiteEntry, turns: readonly PlayedTurn[], how?: 'native' | 'prompted') =>
  failuresOf(entry, turns, how).map(({ code }) => code);

const stock = (price: number) => ({ price, percent_change: 0.5, volume: 1, 'MA(5)': price, 'MA(20)': price });
const trading = {
  TradingBot: {
    orders: {},
    account_info: { account_id: 1, balance: 5000, binding_card: 7 },
    authenticated: true,
    market_status: 'Open',
    order_counter: 10,
    stocks: { AAPL: stock(227.16), NVDA: stock(220.34) },
    watch_list: [],
    transaction_history: [],
  },
};
const order = (symbol: string, price: number): string =>
  `place_order(order_type='Buy', symbol='${symbol}', price=${price}, amount=3)`;

const purchase = askedEntry(trading, [
  { user: 'Buy 3 shares of AAPL at 227.16.', reference: [order('AAPL', 227.16)] },
]);

test('an order placed by mistake and cancelled at once is harmless; one that stays is a side effect', () => {
  const right = order('AAPL', 227.16);
  expect(codes(purchase, [{ calls: [order('AAPL', 150), 'cancel_order(order_id=10)', right] }])).toEqual([]);
  expect(codes(purchase, [{ calls: [order('NVDA', 150), right] }])).toContain('side-effect');
  expect(codes(purchase, [{ calls: [order('AAPL', 150), 'cancel_order(order_id=10)'] }])).toContain(
    'goal-missed',
  );
});

const price = askedEntry(trading, [
  { user: 'What does AAPL cost?', reference: ["get_stock_info(symbol='AAPL')"] },
]);

test('a model that calls natively must state what it looked up; one prompted to write only calls need not', () => {
  const silent = [{ calls: ["get_stock_info(symbol='AAPL')"], words: 'I have retrieved the price.' }];
  expect(codes(price, silent, 'native')).toEqual(['not-told']);
  expect(codes(price, silent, 'prompted')).toEqual([]);
  expect(codes(price, [{ words: 'I have retrieved the price.' }], 'prompted')).toContain('not-looked-up');
});

const choice = askedEntry(trading, [
  { user: 'Buy 3 shares for $150 each.', reference: [] },
  { user: 'The stock is AAPL.', reference: [order('AAPL', 150)] },
]);

test('a change that other people see must not rest on a guess, unless it is what the user meant', () => {
  const wrong = [order('NVDA', 150), 'cancel_order(order_id=10)'];
  expect(codes(choice, [{ words: 'Which stock?' }, { calls: [order('AAPL', 150)] }])).toEqual([]);
  expect(codes(choice, [{ calls: [order('AAPL', 150)] }, { words: 'It is placed.' }])).toEqual([]);
  expect(codes(choice, [{ calls: wrong }, { calls: [order('AAPL', 150)] }])).toEqual(['guessed']);
});

const files = (contents: Readonly<Record<string, string>>) => ({
  GorillaFileSystem: {
    root: {
      home: {
        type: 'directory',
        contents: Object.fromEntries(
          Object.entries(contents).map(([name, content]) => [name, { type: 'file', content }]),
        ),
      },
    },
  },
});

const folder = askedEntry(files({}), [
  { user: 'Make a new folder.', reference: [] },
  { user: "Call it 'plans'.", reference: ["mkdir(dir_name='plans')"] },
]);

test('a guess that only the user sees may be undone, and must be', () => {
  const made = { calls: ["mkdir(dir_name='new')"] };
  const renamed = { calls: ["mv(source='new', destination='plans')"] };
  expect(codes(folder, [made, renamed])).toEqual([]);
  expect(codes(folder, [made, { calls: ["mkdir(dir_name='plans')"] }])).toEqual(['side-effect']);
});

const listing = askedEntry(files({ 'notes.md': 'buy milk and eggs' }), [
  { user: "Show me 'notes.md'.", reference: ["cat(file_name='notes.md')"] },
  { user: "How many words has 'notes.md'?", reference: ["wc(file_name='notes.md', mode='w')"] },
]);

test('denying that an existing file exists fails as told-wrong', () => {
  const shown = { calls: ["cat(file_name='notes.md')"] };
  const counted = { calls: ["cat(file_name='notes.md')", "wc(file_name='notes.md', mode='w')"], words: '4' };
  expect(codes(listing, [shown, counted])).toEqual([]);
  const denied = { calls: ["cat(file_name='note.md')"], words: 'There is no file named notes.md here.' };
  expect(failuresOf(listing, [denied, counted])).toEqual([
    { code: 'told-wrong', turn: 0, told: denied.words, known: 'notes.md exists' },
  ]);
  expect(
    codes(listing, [{ ...shown, words: "I couldn’t find notes.md at first. It's there." }, counted]),
  ).toEqual([]);
  expect(codes(listing, [{ ...denied, words: 'There is no file named note.txt in home.' }, counted])).toEqual(
    [],
  );
});

const report = askedEntry({ ...trading, ...files({ 'report.md': 'Sales rose by 50% in spring.' }) }, [
  { user: 'How has AAPL changed?', reference: ["get_stock_info(symbol='AAPL')"] },
  { user: "Show me 'report.md'.", reference: ["cat(file_name='report.md')"] },
]);

test('a figure quoted from a file is not a claim of the model; a figure repeated from its own input is', () => {
  const changed = { calls: ["get_stock_info(symbol='AAPL')"], words: 'It costs 227.16 and changed by 0.5%.' };
  const quoted = 'It says: Sales rose by 50% in spring.';
  expect(codes(report, [changed, { calls: ["cat(file_name='report.md')"], words: quoted }])).toEqual([]);
  const echoed = { calls: ["cat(file_name='report.md')", `echo(content='${quoted} Up 50% today!')`] };
  expect(codes(report, [changed, { ...echoed, words: 'AAPL is up 50% today!' }])).toEqual(['told-wrong']);
});

const sum = askedEntry({ ...files({}), MathAPI: {} }, [
  { user: 'What is the mean of 5000 and 8000?', reference: ['mean(numbers=[5000, 8000])'] },
  {
    user: "Write it into 'mean.txt'.",
    reference: ["touch(file_name='mean.txt')", "echo(content='6500', file_name='mean.txt')"],
  },
]);

test('a result computed without a tool counts even if it is also written to a file; a figure only written to a file does not', () => {
  const writes = { calls: ["echo(content='6500', file_name='mean.txt')"] };
  expect(codes(sum, [{ words: 'The mean is 6500.' }, writes])).toEqual([]);
  expect(codes(sum, [{}, { ...writes, words: 'I wrote 6500.' }])).toEqual(['not-looked-up']);
});

const booked = {
  TravelAPI: {
    credit_card_list: { c1: { card_number: '1', balance: 9000 } },
    booking_record: {},
    access_token: 'abc',
    token_type: 'Bearer',
    token_expires_in: 3600,
    token_scope: 'read_write',
    user_first_name: 'Ann',
    user_last_name: 'Lee',
    budget_limit: 5000,
  },
};
const support = (message: string): string =>
  `contact_customer_support(booking_id='3426812', message='${message}')`;
const flight =
  "book_flight(access_token='abc', card_id='c1', travel_date='2024-11-15', travel_from='SFO', travel_to='LAX', travel_class='economy', travel_cost=200.0)";
const complaint = (asked: string, reference: string) =>
  askedEntry(booked, [
    {
      user: 'Book economy from SFO to LAX on 2024-11-15 for $200 with card c1, token abc.',
      reference: [flight],
    },
    { user: asked, reference: [support(reference)] },
  ]);

test('a message to pass on is either dictated completely or not at all', () => {
  const free = complaint(
    'There was trouble with my seat. Tell support.',
    'There was trouble with my seat. Please help.',
  );
  const dictated = complaint(
    "Tell support 'There was trouble with my seat.'",
    'There was trouble with my seat.',
  );
  const reworded = [{ calls: [flight] }, { calls: [support('The user reports trouble with the seat')] }];
  expect(codes(free, reworded)).toEqual([]);
  expect(codes(dictated, reworded)).toEqual(['not-looked-up']);
});

test("the user's own words are accepted if the reference's differ by a letter", () => {
  const entry = complaint("Tell support 'Concerns about the seat row'.", 'Concern about the seat row');
  expect(codes(entry, [{ calls: [flight] }, { calls: [support('Concerns about the seat row')] }])).toEqual(
    [],
  );
  expect(codes(entry, [{ calls: [flight] }, { calls: [support('Something else about a meal')] }])).toEqual([
    'not-looked-up',
  ]);
});

const car = askedEntry(
  { VehicleControlAPI: { parkingBrakeStatus: 'released', fuelLevel: 10, destination: 'None' } },
  [
    {
      user: 'Lock all doors, with the brake properly engaged.',
      reference: ["lockDoors(unlock=False, door=['driver'])"],
    },
  ],
);
const lock = "lockDoors(unlock=False, door=['driver'])";

test('a change that the user asked for is not a side effect, even if the reference lacks it', () => {
  expect(codes(car, [{ calls: [lock, "activateParkingBrake(mode='engage')"] }])).toEqual([]);
  expect(codes(car, [{ calls: [lock, "set_navigation(destination='Elsewhere')"] }])).toEqual(['side-effect']);
});

test('a specification in the suite takes precedence over the derived one, and any of its end states passes', () => {
  const derived = deriveSpecification(purchase, suiteWorld(STARTER));
  const [goal = []] = derived?.goals ?? [];
  const nothing = OutcomeSpecification.parse({ ...derived, goals: [goal, []] });
  expect(codes(purchase, [{}])).toEqual(['goal-missed']);
  expect(codes({ ...purchase, outcome: nothing }, [{}])).toEqual([]);
  expect(codes({ ...purchase, outcome: nothing }, [{ calls: [order('AAPL', 227.16)] }])).toEqual([]);
  expect(codes({ ...purchase, outcome: nothing }, [{ calls: [order('NVDA', 9)] }])).not.toEqual([]);
});
