import { testBothWays } from '../../../../support/both-ways.ts';

const error = (message: string): string => `{"error": "${message}"}`;
const refused = (flag: string, message: string): string => `{"${flag}": false, "error": "${message}"}`;
const raised = (message: string): string => `Error during execution: ${message}`;

const SESSION = {
  access_token: 't',
  token_expires_in: 2,
  user_first_name: 'Ann',
  user_last_name: 'Lee',
  credit_card_list: { c: { card_number: '1234', balance: 1000 } },
  booking_record: {},
};
const FLIGHT = {
  date: "'2024-01-01'",
  from: "'SFO'",
  to: "'LAX'",
  travelClass: "'economy'",
  cost: '200',
};
const book = (changed: Partial<typeof FLIGHT> = {}, token = 't'): string => {
  const { date, from, to, travelClass, cost } = { ...FLIGHT, ...changed };
  return `book_flight('${token}', 'c', ${date}, ${from}, ${to}, ${travelClass}, ${cost})`;
};
const BOOKED =
  '{"booking_id": "3426812", "transaction_id": "45451592", "booking_status": true, "booking_history": {}}';
const insure = (type: string, cost = '50', card = 'c'): string =>
  `purchase_insurance('t', '${type}', 'b', ${cost}, '${card}')`;
const insured = (id: string): string => `{"insurance_id": "${id}", "insurance_status": true}`;
const TO_INSURE = { ...SESSION, booking_record: { b: { card_id: 'c', travel_cost: 200 } } };
const NEW_INSURANCE = '{"insurance_id": "255316027", "insurance_type": "travel", "insurance_cost": 50}';
const register = (number: string, expiry = '12/2030'): string =>
  `register_credit_card('t', '${number}', '${expiry}', 'Ann Lee', 123)`;
const logIn = (grant: string, secret = 's'): string =>
  `authenticate_travel('i', '${secret}', 'r', '${grant}', 'Ann', 'Lee')`;
const opened = (grant: string): string =>
  `{"expires_in": 2, "access_token": "251675", "token_type": "Bearer", "scope": "${grant}"}`;
const CREDENTIALS = { credentials: { client_id: 'i', client_secret: 's', refresh_token: 'r' } };
const cost = (travelClass = 'economy', date = '2024-01-03', to = 'LAX'): string =>
  `get_flight_cost('SFO', '${to}', '${date}', '${travelClass}')`;

testBothWays('TravelAPI', [
  {
    override: 'airports',
    says: 'airports have their key',
    calls: ['list_all_airports()'],
    before:
      "['RMS', 'SBK', 'MPC', 'SVP', 'SHD', 'CDG', 'LHR', 'SSV', 'OKD', 'WLB', 'PEK', 'HND', 'HKG', 'CIA', 'CRH', 'ATV', 'PHV', 'GFD', 'SFO', 'LAX', 'JFK', 'ORD', 'BOS']",
    after:
      '{"airports": ["RMS", "SBK", "MPC", "SVP", "SHD", "CDG", "LHR", "SSV", "OKD", "WLB", "PEK", "HND", "HKG", "CIA", "CRH", "ATV", "PHV", "GFD", "SFO", "LAX", "JFK", "ORD", "BOS"]}',
  },
  {
    override: 'airports',
    says: 'a city that is not known is refused',
    calls: ["get_nearest_airport_by_city('Atlantis')"],
    before: '{"nearest_airport": "Unknown"}',
    after: error('Location Atlantis not found'),
  },
  {
    override: 'argument-types',
    says: 'a date that is no text is refused with the flag of the tool',
    configuration: SESSION,
    calls: [book({ date: '5' })],
    before: BOOKED,
    after: refused('booking_status', 'Invalid travel_date: 5 is not of type string.'),
  },
  {
    override: 'bookings',
    says: 'a flight within the limit is booked, whatever the balance',
    configuration: { ...SESSION, budget_limit: 5000 },
    calls: [book()],
    before: refused('booking_status', 'Balance is less than budget limit'),
    after: BOOKED,
  },
  {
    override: 'bookings',
    says: 'a flight beyond the limit is refused',
    configuration: { ...SESSION, budget_limit: 199 },
    calls: [book()],
    before: BOOKED,
    after: refused('booking_status', 'Exceeded budget limit'),
  },
  {
    override: 'bookings',
    says: 'the limit stays after a booking',
    configuration: { ...SESSION, budget_limit: 300 },
    calls: [book(), book({ cost: '301' })],
    before:
      '{"booking_id": "7223063", "transaction_id": "35535380", "booking_status": true, "booking_history": {}}',
    after: refused('booking_status', 'Exceeded budget limit'),
  },
  {
    override: 'bookings',
    says: 'an airport that does not exist is refused',
    configuration: SESSION,
    calls: [book({ to: "'ZZZ'" })],
    before: BOOKED,
    after: refused('booking_status', 'Invalid airport code: ZZZ'),
  },
  {
    override: 'bookings',
    says: 'a class that is not sold is refused',
    configuration: SESSION,
    calls: [book({ travelClass: "'steerage'" })],
    before: BOOKED,
    after: refused('booking_status', 'Invalid travel class. Options are: economy, business, first.'),
  },
  {
    override: 'bookings',
    says: 'a date in another form is refused',
    configuration: SESSION,
    calls: [book({ date: "'tomorrow'" })],
    before: BOOKED,
    after: refused('booking_status', 'Invalid travel date format. Please use YYYY-MM-DD.'),
  },
  {
    override: 'bookings',
    says: 'a cost that is not positive is refused',
    configuration: SESSION,
    calls: [book({ cost: '-5' })],
    before: BOOKED,
    after: refused('booking_status', 'Travel cost must be positive'),
  },
  {
    override: 'bookings',
    says: 'a card whose month is over pays nothing',
    configuration: { ...SESSION, credit_card_list: { c: { expiration_date: '01/2025', balance: 1000 } } },
    calls: [book()],
    before: BOOKED,
    after: refused('booking_status', 'Card expired'),
  },
  {
    override: 'bookings',
    says: 'a card pays in its last month',
    configuration: { ...SESSION, credit_card_list: { c: { expiration_date: '02/2025', balance: 1000 } } },
    calls: [book()],
    before: BOOKED,
    after: BOOKED,
  },
  {
    override: 'bookings',
    says: 'a refusal draws no number',
    configuration: SESSION,
    calls: [book({ to: "'ZZZ'" }), book()],
    before:
      '{"booking_id": "7223063", "transaction_id": "35535380", "booking_status": true, "booking_history": {}}',
    after: BOOKED,
  },
  {
    override: 'bookings',
    says: 'a booking without a card is cancelled',
    configuration: { ...SESSION, booking_record: { b: { price: 5 } } },
    calls: ["cancel_booking('t', 'b')"],
    before: raised("'card_id'"),
    after: '{"cancel_status": true}',
  },
  {
    override: 'bookings',
    says: 'a cancellation pays back',
    configuration: SESSION,
    calls: [book(), "cancel_booking('t', '3426812')", "get_credit_card_balance('t', 'c')"],
    before: '{"card_balance": 1000.0}',
    after: '{"card_balance": 1000.0}',
  },
  {
    override: 'cards',
    says: 'a card is registered once, however its number is written',
    configuration: SESSION,
    calls: [register('4000-1234'), register('40001234')],
    before: '{"card_id": "307751534385"}',
    after: error('Card already registered'),
  },
  {
    override: 'cards',
    says: 'a number consists of digits',
    configuration: SESSION,
    calls: [register('visa')],
    before: '{"card_id": "262919693687"}',
    after: error('Invalid card number. Card numbers consist of digits.'),
  },
  {
    override: 'cards',
    says: 'a month in another form is refused',
    configuration: SESSION,
    calls: [register('4000', '12/30')],
    before: '{"card_id": "262919693687"}',
    after: error('Invalid expiration date format. Please use MM/YYYY.'),
  },
  {
    override: 'cards',
    says: 'a card whose month is over is not registered',
    configuration: SESSION,
    calls: [register('4000', '01/2025')],
    before: '{"card_id": "262919693687"}',
    after: error('Card expired'),
  },
  {
    override: 'cards',
    says: 'a negative limit is refused',
    configuration: SESSION,
    calls: ["set_budget_limit('t', -5)"],
    before: '{"budget_limit": -5.0}',
    after: error('Budget limit cannot be negative'),
  },
  {
    override: 'credentials',
    says: 'other credentials than the stated ones are refused',
    configuration: CREDENTIALS,
    calls: [logIn('read_write', 'guess')],
    before: opened('read_write'),
    after: error('Invalid client credentials'),
  },
  {
    override: 'credentials',
    says: 'the stated credentials open a session',
    configuration: CREDENTIALS,
    calls: [logIn('read_write')],
    before: opened('read_write'),
    after: opened('read_write'),
  },
  {
    override: 'credentials',
    says: 'where no credentials are stated, all open a session',
    calls: [logIn('read', 'guess')],
    before: opened('read'),
    after: opened('read'),
  },
  {
    override: 'credentials',
    says: 'another type of grant is refused',
    calls: [logIn('all')],
    before: opened('all'),
    after: error('Invalid grant type. Options are: read_write, read, write.'),
  },
  {
    override: 'exchange',
    says: 'two currencies are exchanged by way of the dollar',
    calls: ["compute_exchange_rate('EUR', 'GBP', 100)"],
    before: raised('No available exchange rate for the given currencies.'),
    after: '{"exchanged_value": 87.5}',
  },
  {
    override: 'exchange',
    says: 'money in its own currency is what it was',
    calls: ["compute_exchange_rate('USD', 'USD', 100.5)"],
    before: raised('No available exchange rate for the given currencies.'),
    after: '{"exchanged_value": 100.5}',
  },
  {
    override: 'exchange',
    says: 'a currency that is not known is refused',
    calls: ["compute_exchange_rate('USD', 'CHF', 100.5)"],
    before: raised('No available exchange rate for the given currencies.'),
    after: error('No available exchange rate for the given currencies.'),
  },
  {
    override: 'fares',
    says: 'a long context shows the cost of the flight, and the others under a key of their own',
    calls: [`str(${cost()})[:30]`],
    extension: { CREDIT_CARD_EXTENSION: {}, BOOKING_RECORD_EXTENSION: {} },
    before: "{'travel_cost_list': ['From: S",
    after: "{'travel_cost_list': [400.0], ",
  },
  {
    override: 'fares',
    says: 'a route that does not exist is refused',
    calls: [cost('economy', '2024-01-03', 'ZZZ')],
    before: raised('No available route for the given airports.'),
    after: error('No available route for the given airports.'),
  },
  {
    override: 'fares',
    says: 'a class that is not sold is refused',
    calls: [cost('steerage')],
    before: raised('Invalid travel class. Options are: economy, business, first.'),
    after: error('Invalid travel class. Options are: economy, business, first.'),
  },
  {
    override: 'fares',
    says: 'a date in another form is refused',
    calls: [cost('economy', 'tomorrow')],
    before: '{"travel_cost_list": [400.0]}',
    after: error('Invalid travel date format. Please use YYYY-MM-DD.'),
  },
  {
    override: 'fiscal-year',
    says: 'a moment in another form is refused',
    calls: ["get_budget_fiscal_year('May')"],
    before: '{"budget_fiscal_year": "2018"}',
    after: error('Invalid date format. Please use YYYY-MM-DDTHH:MM:SS.'),
  },
  {
    override: 'fiscal-year',
    says: 'a moment in the declared form is taken',
    calls: ["get_budget_fiscal_year('2016-03-29T16:12:20')"],
    before: '{"budget_fiscal_year": "2018"}',
    after: '{"budget_fiscal_year": "2018"}',
  },
  {
    override: 'insurances',
    says: 'an insurance is on the invoice of its booking, with its type',
    configuration: TO_INSURE,
    calls: [insure('travel'), "retrieve_invoice('t', 'b')"],
    before: raised("'travel_date'"),
    after: `{"invoice": {"booking_id": "b", "travel_cost": 200, "insurances": [${NEW_INSURANCE}]}}`,
  },
  {
    override: 'insurances',
    says: 'an insurance has an invoice by its own number',
    configuration: TO_INSURE,
    calls: [insure('comprehensive'), insure('travel'), "retrieve_invoice('t', insurance_id='986904079')"],
    before: error('Booking not found'),
    after:
      '{"invoice": {"booking_id": "b", "travel_cost": 200, "insurances": [{"insurance_id": "986904079", "insurance_type": "travel", "insurance_cost": 50}]}}',
  },
  {
    override: 'insurances',
    says: 'a number that no insurance has is refused',
    configuration: { ...SESSION, booking_record: { b: {} } },
    calls: ["retrieve_invoice('t', 'b', '1')"],
    before: raised("'travel_date'"),
    after: error('Insurance not found'),
  },
  {
    override: 'insurances',
    says: 'a type that is not sold is refused',
    configuration: TO_INSURE,
    calls: [insure('gadget')],
    before: insured('255316027'),
    after: refused('insurance_status', 'Invalid insurance type. Options are: travel, comprehensive.'),
  },
  {
    override: 'insurances',
    says: 'a cost above the balance is refused',
    configuration: TO_INSURE,
    calls: [insure('travel', '1001')],
    before: insured('255316027'),
    after: refused('insurance_status', 'Insufficient funds'),
  },
  {
    override: 'insurances',
    says: 'a cost that is not positive is refused',
    configuration: TO_INSURE,
    calls: [insure('travel', '-1')],
    before: insured('255316027'),
    after: refused('insurance_status', 'Insurance cost must be positive'),
  },
  {
    override: 'session',
    says: 'wrong tokens leave the session as it was',
    configuration: SESSION,
    calls: ["set_budget_limit('x', 5)", "set_budget_limit('x', 5)", "set_budget_limit('t', 5)"],
    before: error('Token expired'),
    after: '{"budget_limit": 5.0}',
  },
  {
    override: 'session',
    says: 'before a log-in nothing is opened by no token',
    calls: ['set_budget_limit(None, 5)'],
    before: '{"budget_limit": 5.0}',
    after: error('Token not initialized'),
  },
  {
    override: 'session',
    says: 'before a log-in a token is refused',
    calls: ["set_budget_limit('t', 5)"],
    before: raised("unsupported operand type(s) for -=: 'NoneType' and 'int'"),
    after: error('Token not initialized'),
  },
  {
    override: 'session',
    says: 'a session that may read does not write',
    configuration: { ...SESSION, token_scope: 'read' },
    calls: [book()],
    before: BOOKED,
    after: refused('booking_status', 'Token scope does not allow changes'),
  },
  {
    override: 'session',
    says: 'a session that may read reads',
    configuration: { ...SESSION, token_scope: 'read' },
    calls: ["get_credit_card_balance('t', 'c')"],
    before: '{"card_balance": 1000}',
    after: '{"card_balance": 1000}',
  },
  {
    override: 'session',
    says: 'cards are shown in a session',
    configuration: { ...SESSION, token_expires_in: 0 },
    calls: ['get_all_credit_cards()'],
    before: '{"credit_card_list": {"c": {"card_number": "1234", "balance": 1000}}}',
    after: error('Token expired'),
  },
  {
    override: 'session',
    says: 'support is given in a session',
    configuration: { ...TO_INSURE, token_expires_in: 0 },
    calls: ["contact_customer_support('b', 'Help.')"],
    before:
      '{"customer_support_message": "Thank you for contacting customer support. We will get back to you shortly. Help."}',
    after: error('Token expired'),
  },
]);
