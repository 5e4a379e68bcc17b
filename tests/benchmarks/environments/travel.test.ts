import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Json } from '../../../harness/contract/json.ts';
import { playground } from '../../support/playground.ts';

const card = { balance: 1000 };
const booking = {
  card_id: 'c1',
  travel_date: '2024-01-01',
  travel_from: 'SFO',
  travel_to: 'LAX',
  travel_class: 'economy',
  travel_cost: 200,
  transaction_id: '12345678',
};
const session: { readonly [name: string]: Json } = {
  access_token: 't',
  token_expires_in: 2,
  user_first_name: 'Ana',
  user_last_name: 'Li',
  credit_card_list: { c1: card },
  booking_record: { b1: booking },
};
const error = (message: string): string => `Error during execution: ${message}`;
const refusal = (message: string): string => `{"error": "${message}"}`;
const book = (cost: string): string =>
  `book_flight('t', 'c1', '2024-01-01', 'SFO', 'LAX', 'economy', ${cost})`;

describe('a session', () => {
  test('is opened with any credentials, with a token determined by the seed', () => {
    const travel = playground('TravelAPI');
    expect(travel.call("authenticate_travel('', '', '', 'read', 'Ana', 'Li')")).toBe(
      '{"expires_in": 2, "access_token": "251675", "token_type": "Bearer", "scope": "read"}',
    );
  });

  test('expires after wrong tokens, not after use, even in look-ups', () => {
    const travel = playground('TravelAPI', session);
    travel.call("get_credit_card_balance('t', 'c1')");
    expect(travel.attribute('token_expires_in')).toBe(2);
    expect(travel.call("get_credit_card_balance('x', 'c1')")).toBe(refusal('Invalid access token'));
    expect(travel.call("retrieve_invoice('x', 'b1')")).toBe(refusal('Invalid access token'));
    expect(travel.call("get_credit_card_balance('t', 'c1')")).toBe(refusal('Token expired'));
    expect(travel.call('travel_get_login_status()')).toBe('{"status": false}');
  });

  test('that was never opened accepts None and fails on any other token', () => {
    const travel = playground('TravelAPI');
    expect(travel.call('set_budget_limit(None, 5)')).toBe('{"budget_limit": 5.0}');
    expect(travel.call("set_budget_limit('t', 5)")).toBe(
      error("unsupported operand type(s) for -=: 'NoneType' and 'int'"),
    );
    expect(travel.call("register_credit_card('t', '1', '01/2030', 'Ana', 1)")).toBe(
      refusal('Token not initialized'),
    );
  });
});

describe('a card', () => {
  test('can be registered twice, because its number is looked up among the ids', () => {
    const travel = playground('TravelAPI', session);
    const first = travel.call("register_credit_card('t', '4111', '01/2030', 'Ana', 1)");
    const second = travel.call("register_credit_card('t', '4111', '01/2030', 'Ana', 1)");
    expect([first, second]).toEqual([
      expect.stringMatching(/^\{"card_id": "\d{12}"\}$/),
      expect.stringMatching(/^\{"card_id": "\d{12}"\}$/),
    ]);
    expect(first).not.toBe(second);
    expect(travel.call("register_credit_card('t', 'c1', '01/2030', 'Ana', 1)")).toBe(
      refusal('Card already registered'),
    );
  });

  test('that is not registered gives an error with the ids of all registered cards', () => {
    const travel = playground('TravelAPI', session);
    expect(travel.call("get_credit_card_balance('t', 'c9')")).toBe(
      refusal("Card not registered. Here are a list of card_id's: ['c1']"),
    );
  });

  test('is shown without a token', () => {
    const travel = playground('TravelAPI', session);
    expect(travel.call('get_all_credit_cards()')).toBe('{"credit_card_list": {"c1": {"balance": 1000}}}');
  });
});

describe('a booking', () => {
  test('costs the price that the caller passes, and turns the balance into a float', () => {
    const travel = playground('TravelAPI', session);
    expect(travel.call(book('1'))).toContain('"booking_status": true, "booking_history": {}');
    expect(travel.attribute('credit_card_list')).toEqual({ c1: { balance: { $f: '999.0' } } });
  });

  test('requires a balance of at least the budget limit, whatever it costs', () => {
    const travel = playground('TravelAPI', { ...session, budget_limit: 1001 });
    expect(travel.call(book('1'))).toContain('"Balance is less than budget limit"');
    travel.call("set_budget_limit('t', 999)");
    expect(travel.call(book('1000'))).toContain('"booking_status": true');
  });

  test('at a price that is not a number fails when the balance is compared with it', () => {
    const travel = playground('TravelAPI', session);
    expect(travel.call(book("'1'"))).toBe(error("'<' not supported between instances of 'int' and 'str'"));
    expect(travel.attribute('credit_card_list')).toEqual({ c1: card });
  });

  test('shows all bookings in a long-context entry, including those of the extension', () => {
    const bookings = { b2: { ...booking, travel_cost: 1 }, b1: booking };
    const travel = playground(
      'TravelAPI',
      { ...session, booking_record: { b1: booking } },
      { extension: { CREDIT_CARD_EXTENSION: { c2: card }, BOOKING_RECORD_EXTENSION: bookings } },
    );
    const Booked = z.object({ booking_history: z.record(z.string(), z.json()) });
    const { booking_history: history } = Booked.parse(JSON.parse(travel.call(book('1'))));
    expect(Object.keys(history)).toHaveLength(3);
    expect(history['b1']).toEqual(booking);
    expect(travel.call('get_all_credit_cards()')).toContain('"c2"');
  });

  test('is refunded on cancellation, and cannot be cancelled twice', () => {
    const travel = playground('TravelAPI', session);
    expect(travel.call("cancel_booking('t', 'b1')")).toBe('{"cancel_status": true}');
    expect(travel.attribute('credit_card_list')).toEqual({ c1: { balance: 1200 } });
    expect(travel.call("cancel_booking('t', 'b1')")).toBe(
      '{"cancel_status": false, "error": "Booking not found"}',
    );
  });

  test('that is incomplete in the scenario fails with the name of the missing field', () => {
    const travel = playground('TravelAPI', { ...session, booking_record: { b1: { travel_cost: 1 } } });
    expect(travel.call("cancel_booking('t', 'b1')")).toBe(error("'card_id'"));
    expect(travel.call("retrieve_invoice('t', 'b1')")).toBe(error("'travel_date'"));
  });
});

describe('an insurance', () => {
  test('is paid for, even if the balance becomes negative, and not recorded', () => {
    const travel = playground('TravelAPI', session);
    expect(travel.call("purchase_insurance('t', 'any', 'b1', 1500, 'c1')")).toMatch(
      /^\{"insurance_id": "\d{9}", "insurance_status": true\}$/,
    );
    expect(travel.attribute('credit_card_list')).toEqual({ c1: { balance: -500 } });
    expect(travel.attribute('booking_record')).toEqual({ b1: booking });
  });

  test('must not cost more than the budget limit', () => {
    const travel = playground('TravelAPI', { ...session, budget_limit: 10 });
    expect(travel.call("purchase_insurance('t', 'any', 'b1', 10.5, 'c1')")).toBe(
      '{"insurance_status": false, "error": "Exceeded budget limit"}',
    );
  });

  test('is ignored when an invoice is requested by its id', () => {
    const travel = playground('TravelAPI', session);
    expect(travel.call("retrieve_invoice('t', insurance_id='1')")).toBe(refusal('Booking not found'));
  });
});

describe('a fare', () => {
  const fare = (date: string): string =>
    playground('TravelAPI').call(`get_flight_cost('SFO', 'LAX', ${date}, 'business')`);

  test('doubles if the digits of the date add up to an even number', () => {
    expect(fare("'2024-11-16'")).toBe('{"travel_cost_list": [400.0]}');
    expect(fare("'2024-11-17'")).toBe('{"travel_cost_list": [800.0]}');
    expect(fare("'some day'")).toBe('{"travel_cost_list": [800.0]}');
    expect(fare("['2', '03']")).toBe('{"travel_cost_list": [400.0]}');
  });

  test('fails on digits that are not decimal, and on values that are not strings', () => {
    expect(fare("'²'")).toBe(error("invalid literal for int() with base 10: '²'"));
    expect(fare('20241116')).toBe(error("'int' object is not iterable"));
    expect(fare('[2024]')).toBe(error("'int' object has no attribute 'isdigit'"));
  });

  test('depends on the direction, and exists only for listed routes and classes', () => {
    const travel = playground('TravelAPI');
    expect(travel.call("get_flight_cost('LAX', 'SFO', '1', 'first')")).toBe('{"travel_cost_list": [500.0]}');
    expect(travel.call("get_flight_cost('LHR', 'SFO', '1', 'first')")).toBe(
      error('No available route for the given airports.'),
    );
    expect(travel.call("get_flight_cost('LAX', 'SFO', '1', 'First')")).toBe(
      error('Invalid travel class. Options are: economy, business, first.'),
    );
    expect(travel.call("get_flight_cost(['LAX'], 'SFO', '1', 'first')")).toBe(
      error("unhashable type: 'list'"),
    );
  });

  test('is one of all routes that a long-context entry lists', () => {
    const extension = { CREDIT_CARD_EXTENSION: {}, BOOKING_RECORD_EXTENSION: {} };
    const travel = playground('TravelAPI', {}, { extension });
    const Costs = z.object({ travel_cost_list: z.array(z.string()) });
    const { travel_cost_list: lines } = Costs.parse(
      JSON.parse(travel.call("get_flight_cost('OKD', 'LAX', '2024-11-16', 'economy')")),
    );
    expect(lines).toHaveLength(150);
    expect(lines[149]).toBe(
      'From: OKD To: LAX Cost: 220.0 USD. This is a domestica flight with a travel class of economy and a travel date of 2024-11-16.',
    );
  });
});

describe('an exchange', () => {
  const exchange = (base: string, target: string, value: string): string =>
    playground('TravelAPI').call(`compute_exchange_rate('${base}', '${target}', ${value})`);

  test('is rounded to cents only into dollars', () => {
    expect(exchange('USD', 'GBP', '0.333')).toBe('{"exchanged_value": 0.2331}');
    expect(exchange('RMB', 'USD', '1')).toBe('{"exchanged_value": 0.14}');
  });

  test('has the dollar on exactly one side', () => {
    const missing = error('No available exchange rate for the given currencies.');
    expect(exchange('EUR', 'GBP', '1')).toBe(missing);
    expect(exchange('USD', 'USD', '1')).toBe(missing);
  });

  test('of a string repeats it, as multiplication does', () => {
    expect(exchange('USD', 'RMB', "'ab'")).toBe('{"exchanged_value": "ababababababab"}');
    expect(exchange('USD', 'EUR', "'ab'")).toBe(error("can't multiply sequence by non-int of type 'float'"));
  });
});

describe('a traveler', () => {
  const verify = (birth: string, now = '2026-11-22T12:00:00', passport = "'US1'"): string =>
    playground('TravelAPI', session, { now }).call(
      `verify_traveler_information('Ana', 'Li', ${birth}, ${passport})`,
    );

  test('is of age from the eighteenth birthday on, relative to the day of the call', () => {
    expect(verify("'2008-11-22'")).toBe('{"verification_status": true}');
    expect(verify("'2008-11-23'")).toContain('at least 18 years old');
    expect(verify("'2008-11-23'", '2026-11-23T00:00:00')).toBe('{"verification_status": true}');
  });

  test('with a date that does not exist is refused, and with one that is not a string fails', () => {
    expect(verify("'2001-02-29'")).toContain('Invalid date of birth format');
    expect(verify('2001')).toBe(error('strptime() argument 1 must be str, not int'));
    expect(verify('None')).toBe(error('strptime() argument 1 must be str, not None'));
  });

  test('needs a passport whose number begins with US', () => {
    expect(verify("'1990-01-01'", undefined, "'us1'")).toContain('issued by the United States');
    expect(verify("'1990-01-01'", undefined, '5')).toBe(error("'int' object has no attribute 'startswith'"));
  });

  test('must be the one of the session; the error lacks a space', () => {
    const travel = playground('TravelAPI');
    expect(travel.call("verify_traveler_information('Ana', 'Li', '1990-01-01', 'US1')")).toContain(
      'another user.Expected None None, got Ana Li',
    );
  });
});

test('the fiscal year is 2018 for any argument', () => {
  const travel = playground('TravelAPI');
  expect(travel.call("get_budget_fiscal_year('2024-01-01', 'true')")).toBe('{"budget_fiscal_year": "2018"}');
});

test('an unknown city has an unknown airport, and an unhashable one fails', () => {
  const travel = playground('TravelAPI');
  expect(travel.call("get_nearest_airport_by_city('rome')")).toBe('{"nearest_airport": "Unknown"}');
  expect(travel.call("get_nearest_airport_by_city('Rome')")).toBe('{"nearest_airport": "CIA"}');
  expect(travel.call('get_nearest_airport_by_city({})')).toBe(error("unhashable type: 'dict'"));
});

test('customer support repeats the message, which must be a string', () => {
  const travel = playground('TravelAPI', session);
  expect(travel.call("contact_customer_support('b1', 'help')")).toContain('shortly. help"');
  expect(travel.call("contact_customer_support('b1', 5)")).toBe(
    error('can only concatenate str (not "int") to str'),
  );
});
