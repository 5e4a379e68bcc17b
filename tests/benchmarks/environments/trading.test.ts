import { describe, expect, test } from 'vitest';
import { playground } from '../../support/playground.ts';
import type { Json } from '../../../harness/contract/json.ts';

const OPEN = { authenticated: true, market_status: 'Open' };
const broker = (configuration: Json = {}) => playground('TradingBot', configuration);
const error = (message: string): string => `Error during execution: ${message}`;
const ORDER = "place_order('Buy', 'TSLA', 5, 3)";

describe('orders of the broker', () => {
  test('ids that a scenario writes as digits become numbers, other keys remain strings', () => {
    const orders = { $d: [['7', { status: 'Open' }] as Json, ['order_type', 'Buy'] as Json] };
    const bot = broker({ ...OPEN, orders });
    expect(bot.call('get_order_history()')).toBe('{"history": [7, "order_type"]}');
  });

  test('the first order placed overwrites the order whose id the counter has', () => {
    const bot = broker(OPEN);
    expect(bot.call('get_order_details(12446)')).toContain('"symbol": "GOOG"');
    bot.call(ORDER);
    expect(bot.call('get_order_history()')).toBe('{"history": [12345, 12446]}');
    expect(bot.call('get_order_details(12446)')).toContain('"symbol": "TSLA"');
    expect(bot.attribute('order_counter')).toBe(12447);
  });

  test('a new order is reported as pending and shown as open from then on', () => {
    const bot = broker(OPEN);
    expect(bot.call(ORDER)).toBe(
      '{"order_id": 12446, "order_type": "Buy", "status": "Pending", "price": 5.0, "amount": 3}',
    );
    expect(bot.call('get_order_details(12446)')).toBe(
      '{"id": 12446, "order_type": "Buy", "symbol": "TSLA", "price": 5.0, "amount": 3, "status": "Open"}',
    );
  });

  test('an order does not change the balance, whatever its amount', () => {
    const bot = broker(OPEN);
    bot.call("place_order('Buy', 'TSLA', 1e300, 1e300)");
    expect(bot.call('get_account_info()')).toContain('"balance": 10000.0');
  });

  test('an order remains placed if the counter cannot be increased', () => {
    const bot = broker({ ...OPEN, order_counter: 'x' });
    expect(bot.call(ORDER)).toBe(error('can only concatenate str (not "int") to str'));
    expect(bot.call('get_order_history()')).toBe('{"history": [12345, 12446, "x"]}');
  });

  test('an order can be cancelled without login, repeatedly, by any number equal to its id', () => {
    const bot = broker();
    expect(bot.call('cancel_order(12446)')).toBe('{"order_id": 12446, "status": "Cancelled"}');
    expect(bot.call('cancel_order(12446.0)')).toBe('{"order_id": 12446.0, "status": "Cancelled"}');
  });

  test('the list of ids follows the error for an unknown order without a space', () => {
    expect(broker().call('get_order_details(1)')).toBe(
      '{"error": "Order with ID 1 not found.Here is the list of orders_id: [12345, 12446]"}',
    );
  });

  test('in a long context every passage about an order contains its symbol, whatever characters that has', () => {
    const extension = { ORDER_DETAIL_EXTENSION: { overview: '{symbol} and {symbol}' } };
    const orders = { $d: [['1', { symbol: '$&' }] as Json] };
    const bot = playground('TradingBot', { orders }, { extension });
    expect(bot.call('get_order_details(1)')).toBe('{"symbol": "$&", "metadata": {"overview": "$& and $&"}}');
  });
});

describe('account of the broker', () => {
  test('any name and password can log in', () => {
    const bot = broker();
    expect(bot.call('trading_login(None, None)')).toBe('{"status": "Logged in successfully"}');
    expect(bot.call("trading_login('u', 'p')")).toBe('{"status": "Already logged in"}');
  });

  test('funding requires neither an open market nor an account', () => {
    const bot = broker({ authenticated: true, account_info: { balance: 1 } });
    expect(bot.call('fund_account(2)')).toBe('{"status": "Account funded successfully", "new_balance": 3}');
  });

  test('transactions have random dates within a day after the current time, determined by the seed', () => {
    const bot = broker(OPEN);
    bot.call('fund_account(1)');
    bot.call("make_transaction(12345, 'withdrawal', 2)");
    expect(bot.attribute('transaction_history')).toEqual([
      { type: 'deposit', amount: 1, timestamp: '2024-09-02 05:40:15' },
      { type: 'withdrawal', amount: 2, timestamp: '2024-09-01 12:26:34' },
    ]);
  });

  test('a balance remains changed if its transaction cannot be recorded', () => {
    const bot = broker({ ...OPEN, transaction_history: null });
    expect(bot.call('fund_account(1)')).toBe(error("'NoneType' object has no attribute 'append'"));
    expect(bot.call('get_account_info()')).toContain('"balance": 10001.0');
  });

  test('an end date excludes transactions later on that day', () => {
    const bot = broker({ ...OPEN, transaction_history: [{ timestamp: '2024-09-01 10:30:00' }] });
    const shown = '{"transaction_history": [{"timestamp": "2024-09-01 10:30:00"}]}';
    expect(bot.call("get_transaction_history('2024-09-01', '2024-09-01')")).toBe(
      '{"transaction_history": []}',
    );
    expect(bot.call("get_transaction_history('2024-09-01', '2024-09-02')")).toBe(shown);
    expect(bot.call("get_transaction_history('', 0)")).toBe(shown);
  });

  test('three list tools return the error in a list, the account tool returns an object', () => {
    const bot = broker();
    expect(bot.call('get_watchlist()')).toMatch(/^\['Error: User not authenticated/);
    expect(bot.call('get_order_history()')).toMatch(/^\[\{'error': 'User not authenticated/);
    expect(bot.call('get_transaction_history()')).toMatch(/^\[\{'error': 'User not authenticated/);
    expect(bot.call('get_account_info()')).toMatch(/^\{"error": "User not authenticated/);
  });
});

describe('market of the broker', () => {
  test('opens by the time that is passed, the last minute included', () => {
    const bot = broker();
    expect(bot.call("update_market_status('4:00 PM')")).toBe('{"status": "Open"}');
    expect(bot.call("update_market_status('04:01 pm')")).toBe('{"status": "Closed"}');
    expect(bot.call("update_market_status('9:29 AM')")).toBe('{"status": "Closed"}');
    expect(bot.call('get_current_time()')).toBe('{"current_time": "10:30 AM"}');
  });

  test('a price remains set if its change cannot be computed', () => {
    const bot = broker({ stocks: { X: { price: 0, percent_change: 1 } } });
    expect(bot.call("update_stock_price('X', 9)")).toBe(error('division by zero'));
    expect(bot.attribute('stocks')).toEqual({ X: { price: 9, percent_change: 1 } });
  });

  test('a stock that does not exist passes a filter that starts at zero', () => {
    const bot = broker();
    expect(bot.call("filter_stocks_by_price(['NONE'], 0, 1)")).toBe('{"filtered_stocks": ["NONE"]}');
    expect(bot.call("filter_stocks_by_price(['NONE'], 0.5, 1)")).toBe('{"filtered_stocks": []}');
  });

  test('an unknown sector has no stocks', () => {
    expect(broker().call("get_available_stocks('Energy')")).toBe('{"stock_list": []}');
  });

  test('watching requires no login, ignores unknown symbols and returns the whole list', () => {
    const bot = broker();
    expect(bot.call("add_to_watchlist('NONE')")).toBe('{"symbol": ["NVDA"]}');
    expect(bot.call("add_to_watchlist('TSLA')")).toBe('{"symbol": ["NVDA", "TSLA"]}');
    expect(bot.call("add_to_watchlist('TSLA')")).toBe('{"symbol": ["NVDA", "TSLA"]}');
    expect(bot.call("remove_stock_from_watchlist('TSLA')")).toContain('Please log in');
  });

  test('a long context returns the watch list as a plain list followed by the extension, and stores neither', () => {
    const bot = playground('TradingBot', OPEN, { extension: { WATCH_LIST_EXTENSION: ['LONG'] } });
    expect(bot.call('get_watchlist()')).toBe("['NVDA', 'LONG']");
    expect(bot.attribute('watch_list')).toEqual(['NVDA']);
    expect(broker(OPEN).call('get_watchlist()')).toBe('{"watchlist": ["NVDA"]}');
  });
});

test('a long context without its extension data is refused with a remedy', () => {
  const bot = playground('TradingBot', OPEN, { extension: {} });
  expect(() => bot.call('get_watchlist()')).toThrow(/WATCH_LIST_EXTENSION.*Load the suite/);
});
