import { expect, test } from 'vitest';
import { ENVIRONMENTS } from '../../../benchmarks/environments/index.ts';
import { withOverrides } from '../../../benchmarks/environments/with-overrides.ts';
import { createWorld } from '../../../benchmarks/environments/world.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { mustGet } from '../../../harness/contract/must-get.ts';
import { outputsOf } from '../../../repairs/audit/evidence.ts';
import { entryOver } from '../../support/entry-over.ts';

const world = createWorld({ environments: ENVIRONMENTS, extension: new Map(), now: '2025-02-27T00:00:00' });

const FILES = {
  root: {
    home: {
      type: 'directory',
      contents: {
        'a.txt': { type: 'file', content: 'two\nOne' },
        box: { type: 'directory', contents: { 'b.txt': { type: 'file', content: 'x' } } },
      },
    },
  },
};
const CARD = { credit_card_list: { c1: { card_number: '1', balance: 500 } }, budget_limit: 400 };
const TOKEN = {
  ...CARD,
  access_token: 't',
  token_expires_in: 2,
  user_first_name: 'Ann',
  user_last_name: 'Lee',
};
const LOGGED_IN = { current_user: 'USR001' };
const BOOKING = "travel_date='2024-01-01', travel_from='X', travel_to='Y', travel_class='z'";

/** A sentence on a tool, the calls that show it, and what the last of them gives. */
type Row = readonly [
  environment: string,
  tool: string,
  says: string,
  calls: readonly string[],
  gives: RegExp,
  configuration?: EncodedValue,
];

const ROWS: readonly Row[] = [
  [
    'VehicleControlAPI',
    'startEngine',
    "With 'STOP'",
    ["startEngine(ignitionMode='STOP')", "displayCarStatus(option='engine')"],
    /stopped/,
    { engineState: 'running' },
  ],
  [
    'VehicleControlAPI',
    'startEngine',
    'a level of exactly 0 starts',
    [
      "lockDoors(unlock=False, door=['driver', 'passenger', 'rear_left', 'rear_right'])",
      'pressBrakePedal(pedalPosition=1)',
      "startEngine(ignitionMode='START')",
    ],
    /running/,
    { fuelLevel: 0 },
  ],
  [
    'VehicleControlAPI',
    'fillFuelTank',
    'the amount is not cut',
    ['fillFuelTank(fuelAmount=45)'],
    /error/,
    { fuelLevel: 10 },
  ],
  [
    'VehicleControlAPI',
    'adjustClimateControl',
    'what is left out gets its default',
    ['adjustClimateControl(temperature=20)', "displayCarStatus(option='climate')"],
    /"fanSpeed": 50, "climateMode": "auto"/,
    { fanSpeed: 80, acMode: 'cool' },
  ],
  [
    'VehicleControlAPI',
    'adjustClimateControl',
    'as it was passed',
    ["adjustClimateControl(temperature=68, unit='fahrenheit')"],
    /"currentACTemperature": 68/,
  ],
  [
    'VehicleControlAPI',
    'setHeadlights',
    "'off' and 'auto' set it to 'off'",
    ["setHeadlights(mode='auto')"],
    /"off"/,
  ],
  [
    'VehicleControlAPI',
    'activateParkingBrake',
    'which is 10 in both cases',
    ["activateParkingBrake(mode='release')"],
    /"_slopeAngle": 10/,
  ],
  [
    'VehicleControlAPI',
    'setCruiseControl',
    'even to switch off',
    ['setCruiseControl(speed=0, activate=False, distanceToNextVehicle=10)'],
    /error/,
  ],
  [
    'VehicleControlAPI',
    'estimate_distance',
    '83214 and 74532 750',
    ["estimate_distance(cityA='74532', cityB='83214')"],
    /750/,
  ],
  [
    'VehicleControlAPI',
    'get_zipcode_based_on_city',
    'Any other city: 00000',
    ["get_zipcode_based_on_city(city='Atlantis')"],
    /00000/,
  ],
  [
    'VehicleControlAPI',
    'check_tire_pressure',
    'the average of the four',
    ['check_tire_pressure()'],
    /"healthy_tire_pressure": true/,
    { frontLeftTirePressure: 20, frontRightTirePressure: 44 },
  ],
  [
    'TradingBot',
    'update_market_status',
    'It believes the time that it is given',
    ["update_market_status(current_time_str='11:00 PM')"],
    /Closed/,
  ],
  [
    'TradingBot',
    'place_order',
    "status 'Pending'",
    ["place_order(order_type='Odd', symbol='AAPL', price=1, amount=1000000)"],
    /"status": "Pending"/,
    { authenticated: true },
  ],
  [
    'TradingBot',
    'place_order',
    "with status 'Open'",
    ["place_order(order_type='Buy', symbol='AAPL', price=1, amount=1)", 'get_order_details(order_id=12446)'],
    /"status": "Open"/,
    { authenticated: true },
  ],
  [
    'TradingBot',
    'make_transaction',
    'an open market',
    ["make_transaction(account_id=12345, xact_type='deposit', amount=5)"],
    /Market is closed/,
    { authenticated: true },
  ],
  [
    'TradingBot',
    'fund_account',
    'the market may be closed',
    ['fund_account(amount=5)'],
    /"new_balance": 10005/,
    { authenticated: true },
  ],
  [
    'TradingBot',
    'get_available_stocks',
    'spelled so',
    ["get_available_stocks(sector='technology')"],
    /"stock_list": \[\]/,
  ],
  [
    'TradingBot',
    'add_to_watchlist',
    'Needs no log-in',
    ["add_to_watchlist(stock='AAPL')"],
    /"symbol": \["NVDA", "AAPL"\]/,
  ],
  [
    'TradingBot',
    'filter_stocks_by_price',
    'counts with price 0',
    ["filter_stocks_by_price(stocks=['NONE'], min_price=0, max_price=1)"],
    /NONE/,
  ],
  [
    'TravelAPI',
    'authenticate_travel',
    'Any credentials are accepted',
    [
      "authenticate_travel(client_id='', client_secret='', refresh_token='', grant_type='x', user_first_name='A', user_last_name='B')",
    ],
    /"expires_in": 2, .*"scope": "x"/,
  ],
  [
    'TravelAPI',
    'get_flight_cost',
    'times 2 if the sum of all digits in the date is even',
    [
      "get_flight_cost(travel_from='SFO', travel_to='LAX', travel_date='2024-01-01', travel_class='business')",
    ],
    /\[800/,
  ],
  [
    'TravelAPI',
    'get_flight_cost',
    'in this direction',
    ["get_flight_cost(travel_from='GFD', travel_to='SFO', travel_date='2024-01-01', travel_class='first')"],
    /No available route/,
  ],
  [
    'TravelAPI',
    'book_flight',
    'Route, price, date and class are not checked',
    [`book_flight(access_token='t', card_id='c1', ${BOOKING}, travel_cost=1)`],
    /"booking_status": true/,
    TOKEN,
  ],
  [
    'TravelAPI',
    'book_flight',
    'if the balance is below that limit',
    [`book_flight(access_token='t', card_id='c1', ${BOOKING}, travel_cost=1)`],
    /Balance is less than budget limit/,
    { ...TOKEN, budget_limit: 600 },
  ],
  [
    'TravelAPI',
    'compute_exchange_rate',
    'One side must be USD',
    ["compute_exchange_rate(base_currency='EUR', target_currency='GBP', value=1)"],
    /No available exchange rate/,
  ],
  [
    'TravelAPI',
    'verify_traveler_information',
    "begin with 'US'",
    [
      "verify_traveler_information(first_name='Ann', last_name='Lee', date_of_birth='1990-01-01', passport_number='P1')",
    ],
    /"verification_status": false/,
    TOKEN,
  ],
  ['TravelAPI', 'get_all_credit_cards', 'Needs no token', ['get_all_credit_cards()'], /c1/, CARD],
  [
    'GorillaFileSystem',
    'cd',
    "names joined by '/'",
    ["cd(folder='box')", "cd(folder='/box')"],
    /"current_working_directory": "box"/,
    FILES,
  ],
  [
    'GorillaFileSystem',
    'find',
    '`path` does not change where it searches',
    ["find(path='box', name='a')"],
    /"matches": \["box\/a\.txt"\]/,
    FILES,
  ],
  [
    'GorillaFileSystem',
    'sort',
    'capitals first',
    ["sort(file_name='a.txt')", "cat(file_name='a.txt')"],
    /two\\nOne/,
    FILES,
  ],
  ['GorillaFileSystem', 'rm', 'a directory with everything in it', ["rm(file_name='box')"], /removed/, FILES],
  [
    'GorillaFileSystem',
    'mv',
    "A destination with '/' is refused",
    ["mv(source='a.txt', destination='box/a.txt')"],
    /error/,
    FILES,
  ],
  [
    'GorillaFileSystem',
    'echo',
    'replaces its whole content',
    ["echo(content='n', file_name='a.txt')", "cat(file_name='a.txt')"],
    /"file_content": "n"/,
    FILES,
  ],
  [
    'GorillaFileSystem',
    'cp',
    'an existing file',
    ["touch(file_name='c.txt')", "cp(source='a.txt', destination='c.txt')"],
    /error/,
    FILES,
  ],
  [
    'MessageAPI',
    'message_login',
    'replaces the user who was logged in',
    ["message_login(user_id='USR002')"],
    /"login_status": true/,
    LOGGED_IN,
  ],
  [
    'MessageAPI',
    'send_message',
    'the id (not the name)',
    ["send_message(receiver_id='Bob', message='x')"],
    /error/,
    LOGGED_IN,
  ],
  [
    'MessageAPI',
    'delete_message',
    'the receiver as message_id',
    ["delete_message(receiver_id='USR003')"],
    /"message_id": "USR003"/,
    LOGGED_IN,
  ],
  [
    'MessageAPI',
    'view_messages_sent',
    'for every user alike',
    ['view_messages_sent()'],
    /USR002.*USR003.*USR004/,
    LOGGED_IN,
  ],
  ['MessageAPI', 'add_contact', 'Needs no log-in', ["add_contact(user_name='Eve')"], /"user_id": "USR005"/],
  [
    'TwitterAPI',
    'post_tweet',
    'nothing is taken from the text',
    ["post_tweet(content='#a @b')"],
    /"tags": \[\], "mentions": \[\]/,
    { authenticated: true },
  ],
  [
    'TwitterAPI',
    'mention',
    'Needs no log-in',
    ["mention(tweet_id=0, mentioned_usernames=['x'])"],
    /mention_status/,
    { tweets: { '0': { id: 0, username: 'b', content: '', tags: [], mentions: [] } } },
  ],
  [
    'TwitterAPI',
    'get_user_stats',
    '(0 for every user but the account)',
    ["get_user_stats(username='alice')"],
    /"following_count": 0/,
  ],
  [
    'TicketAPI',
    'ticket_login',
    'that are not empty are accepted',
    ["ticket_login(username='x', password='y')"],
    /true/,
  ],
  [
    'TicketAPI',
    'resolve_ticket',
    'A closed ticket can be resolved',
    ["create_ticket(title='t')", 'close_ticket(ticket_id=1)', "resolve_ticket(ticket_id=1, resolution='')"],
    /resolved successfully/,
    { current_user: 'ann' },
  ],
  [
    'TicketAPI',
    'edit_ticket',
    'another key refuses the whole call',
    [
      "create_ticket(title='t')",
      "edit_ticket(ticket_id=1, updates={'title': 'u', 'colour': 'red'})",
      'get_ticket(ticket_id=1)',
    ],
    /"title": "t"/,
    { current_user: 'ann' },
  ],
  ['MathAPI', 'percentage', 'what share of the whole the part is', ['percentage(part=5, whole=20)'], /25/],
  ['MathAPI', 'square_root', 'digits in all', ['square_root(number=200, precision=3)'], /14\.1/],
  ['MathAPI', 'standard_deviation', 'divided by n', ['standard_deviation(numbers=[1, 3])'], /1\.0/],
  ['MathAPI', 'round_number', 'a half goes to the even neighbour', ['round_number(number=2.5)'], /: 2\b/],
];

test.each(ROWS.map((row) => [`${row[0]}.${row[1]}: ${row[2]}`, row] as const))(
  'what is said of %s is what happens',
  (_title, [environment, tool, says, calls, gives, configuration = {}]) => {
    expect(mustGet(ENVIRONMENTS, environment, 'environment').behaviour?.tools[tool]).toContain(says);
    const entry = entryOver([environment], { initialState: { [environment]: configuration } });
    expect(outputsOf(entry, calls, { world }).at(-1)).toMatch(gives);
  },
);

test('a replaced tool is no longer described, and the others still are', () => {
  const environment = mustGet(ENVIRONMENTS, 'MathAPI', 'environment');
  const { add } = environment.tools;
  const override = {
    id: 'o',
    version: '1',
    environment: 'MathAPI',
    replaces: [],
    tools: add === undefined ? {} : { add },
  };
  const changed = withOverrides(
    ENVIRONMENTS,
    [{ environment: 'MathAPI', id: 'o', version: '1' }],
    [override],
  );
  const described = Object.keys(changed.get('MathAPI')?.behaviour?.tools ?? {});
  expect(described).not.toContain('add');
  expect(described).toContain('subtract');
});
