import { testBothWays } from '../../../../support/both-ways.ts';

const error = (message: string): string => `{"error": "${message}"}`;
const notFound = (symbol: string): string => error(`Stock with symbol '${symbol}' not found.`);
const unauthenticated = (purpose: string): string =>
  `User not authenticated. Please log in to ${purpose}.`;
const OPEN = { authenticated: true, market_status: 'Open' };
const CLOSED = { authenticated: true, market_status: 'Closed' };
const AAPL = { price: 200, percent_change: 1, volume: 2, 'MA(5)': 201, 'MA(20)': 202 };
const BUY = "place_order('Buy', 'AAPL', 200, 1)";
const placed = (status: string, id = 1, type = 'Buy'): string =>
  `{"order_id": ${id}, "order_type": "${type}", "status": "${status}", "price": 200.0, "amount": 1}`;
const order = (id: number, status: string) => ({ id, symbol: 'AAPL', status });
const history = (...transactions: readonly string[]): string =>
  `{"transaction_history": [${transactions.join(', ')}]}`;
const deposit = (timestamp: string): string =>
  `{"type": "deposit", "amount": 5, "timestamp": "${timestamp}"}`;
const past = (timestamp: string) => ({ type: 'deposit', amount: 5, timestamp });
const EXTENSION = {
  WATCH_LIST_EXTENSION: ['XYZ'],
  TECHNOLOGY_EXTENSION: ['AAPL', 'XYZ'],
  AUTOMOBILE_EXTENSION: ['XYZ'],
  MA_5_EXTENSION: [1],
  MA_20_EXTENSION: [2],
  TRANSACTION_HISTORY_EXTENSION: [past('2024-05-01 22:14:05.858817')],
};

testBothWays('TradingBot', [
  {
    override: 'argument-types',
    says: 'stocks that are no list are refused',
    calls: ["notify_price_change('AAPL', 5)"],
    before: '{"notification": "No significant price changes in the selected stocks."}',
    after: error("Invalid stocks: 'AAPL' is not of type array."),
  },
  {
    override: 'log-in',
    says: 'a stock is watched after a log-in',
    calls: ["add_to_watchlist('AAPL')"],
    before: '{"symbol": ["NVDA", "AAPL"]}',
    after: error(unauthenticated('modify the watchlist')),
  },
  {
    override: 'log-in',
    says: 'an order is cancelled after a log-in',
    calls: ['cancel_order(12446)'],
    before: '{"order_id": 12446, "status": "Cancelled"}',
    after: error(unauthenticated('cancel an order')),
  },
  {
    override: 'log-in',
    says: 'an order is shown after a log-in',
    configuration: { orders: { '7': order(7, 'Open') } },
    calls: ['get_order_details(7)'],
    before: '{"id": 7, "symbol": "AAPL", "status": "Open"}',
    after: error(unauthenticated('view order details')),
  },
  {
    override: 'log-in',
    says: 'a price is changed after a log-in',
    calls: ["update_stock_price('AAPL', 5)"],
    before: '{"symbol": "AAPL", "old_price": 227.16, "new_price": 5}',
    after: error(unauthenticated('update a stock price')),
  },
  {
    override: 'market-status',
    says: 'a text that is no time is refused',
    calls: ["update_market_status('noon')"],
    before: "Error during execution: time data 'noon' does not match format '%I:%M %p'",
    after: error('Invalid time format. Please use HH:MM AM/PM.'),
  },
  {
    override: 'orders',
    says: 'the status that is told is the one that is stored',
    configuration: { ...OPEN, orders: {}, order_counter: 1 },
    calls: [BUY],
    before: placed('Pending'),
    after: placed('Open'),
  },
  {
    override: 'orders',
    says: 'a new order has a new number',
    configuration: { ...OPEN, orders: { '1': order(1, 'Open') }, order_counter: 1 },
    calls: [BUY],
    before: placed('Pending'),
    after: placed('Open', 2),
  },
  {
    override: 'orders',
    says: 'an order that neither buys nor sells is refused',
    configuration: { ...OPEN, orders: {}, order_counter: 1 },
    calls: ["place_order('Hold', 'AAPL', 200, 1)"],
    before: placed('Pending', 1, 'Hold'),
    after: error("Invalid order type. Use 'Buy' or 'Sell'."),
  },
  {
    override: 'orders',
    says: 'an order in a closed market is refused',
    configuration: { ...CLOSED, orders: {}, order_counter: 1 },
    calls: [BUY],
    before: placed('Pending'),
    after: error('Market is closed. Orders are not allowed.'),
  },
  {
    override: 'orders',
    says: 'a log-in is asked for first',
    calls: ["place_order('Hold', 'AAPL', 200, 1)"],
    before: error(unauthenticated('place an order')),
    after: error(unauthenticated('place an order')),
  },
  {
    override: 'orders',
    says: 'an order is cancelled once',
    configuration: { ...OPEN, orders: { '1': order(1, 'Open') } },
    calls: ['cancel_order(1)', 'cancel_order(1)'],
    before: '{"order_id": 1, "status": "Cancelled"}',
    after: error("Can't cancel order 1. Order is already cancelled."),
  },
  {
    override: 'orders',
    says: 'the history has the declared key, and numbers alone',
    configuration: { ...OPEN, orders: { '1': order(1, 'Open'), order_type: 'Buy' } },
    calls: ['get_order_history()'],
    before: '{"history": [1, "order_type"]}',
    after: '{"order_history": [1]}',
  },
  {
    override: 'orders',
    says: 'the refusal of the history stands by itself',
    calls: ['get_order_history()'],
    before: `[{'error': '${unauthenticated('view order history')}'}]`,
    after: error(unauthenticated('view order history')),
  },
  {
    override: 'stock-lists',
    says: 'a stock that does not exist is in no range of prices',
    calls: ["filter_stocks_by_price(['NONE', 'ZETA'], 0, 50)"],
    before: '{"filtered_stocks": ["NONE", "ZETA"]}',
    after: '{"filtered_stocks": ["ZETA"]}',
  },
  {
    override: 'stock-lists',
    says: 'whether a stock that does not exist changed is not answered',
    calls: ["notify_price_change(['NONE'], 5)"],
    before: '{"notification": "No significant price changes in the selected stocks."}',
    after: notFound('NONE'),
  },
  {
    override: 'stock-look-ups',
    says: 'a sector lists the stocks that can be looked up',
    configuration: { stocks: { AAPL } },
    calls: ["get_available_stocks('Technology')"],
    before: '{"stock_list": ["AAPL", "GOOG", "MSFT", "NVDA"]}',
    after: '{"stock_list": ["AAPL"], "not_traded": ["GOOG", "MSFT", "NVDA"]}',
  },
  {
    override: 'stock-look-ups',
    says: 'a sector that does not exist is refused',
    calls: ["get_available_stocks('Tulips')"],
    before: '{"stock_list": []}',
    after: error("Sector 'Tulips' not found."),
  },
  {
    override: 'stock-look-ups',
    says: 'a company without a stock has no symbol',
    calls: ["get_symbol_by_name('Amazon')"],
    before: '{"symbol": "AMZN"}',
    after: '{"symbol": "Stock not found"}',
  },
  {
    override: 'stock-look-ups',
    says: 'a stock is shown as it is stored in a long context',
    configuration: { stocks: { AAPL } },
    calls: ["get_stock_info('AAPL')"],
    extension: EXTENSION,
    before: '{"price": 200, "percent_change": 1, "volume": 2, "MA(5)": [1], "MA(20)": [2]}',
    after:
      '{"price": 200, "percent_change": 1, "volume": 2, "MA(5)": 201, "MA(20)": 202, "MA(5)_history": [1], "MA(20)_history": [2]}',
  },
  {
    override: 'transactions',
    says: 'money is paid in while the market is closed',
    configuration: CLOSED,
    calls: ["make_transaction(12345, 'deposit', 5)"],
    before: error('Market is closed. Transactions are not allowed.'),
    after: '{"status": "Deposit successful", "new_balance": 10005.0}',
  },
  {
    override: 'transactions',
    says: 'the market stays closed',
    configuration: CLOSED,
    calls: ["make_transaction(12345, 'deposit', 5)", "make_transaction(1, 'deposit', 5)"],
    before: error('Market is closed. Transactions are not allowed.'),
    after: error('Account with ID 1 not found.'),
  },
  {
    override: 'transactions',
    says: 'a transaction is dated now',
    configuration: OPEN,
    calls: ['fund_account(5)', 'get_transaction_history()'],
    before: history(deposit('2024-09-02 05:40:15')),
    after: history(deposit('2024-09-01 10:30:00')),
  },
  {
    override: 'transactions',
    says: 'a range has its last day',
    configuration: { ...OPEN, transaction_history: [past('2024-01-02 08:00:00')] },
    calls: ["get_transaction_history('2024-01-01', '2024-01-02')"],
    before: history(),
    after: history(deposit('2024-01-02 08:00:00')),
  },
  {
    override: 'transactions',
    says: 'a range ends before later days',
    configuration: { ...OPEN, transaction_history: [past('2024-01-03 00:00:00')] },
    calls: ["get_transaction_history('2024-01-01', '2024-01-02')"],
    before: history(),
    after: history(),
  },
  {
    override: 'transactions',
    says: 'a long context respects the range',
    configuration: { ...OPEN, transaction_history: [] },
    calls: ["get_transaction_history('1990-01-01', '1990-01-02')"],
    extension: EXTENSION,
    before: history(deposit('2024-05-01 22:14:05.858817')),
    after: history(),
  },
  {
    override: 'transactions',
    says: 'transactions of a long context are dated to the second',
    configuration: { ...OPEN, transaction_history: [] },
    calls: ['get_transaction_history()'],
    extension: EXTENSION,
    before: history(deposit('2024-05-01 22:14:05.858817')),
    after: history(deposit('2024-05-01 22:14:05')),
  },
  {
    override: 'transactions',
    says: 'a text that is no day is refused',
    configuration: OPEN,
    calls: ["get_transaction_history(start_date='May')"],
    before: "Error during execution: time data 'May' does not match format '%Y-%m-%d'",
    after: error('Invalid date format. Please use YYYY-MM-DD.'),
  },
  {
    override: 'transactions',
    says: 'the refusal of the history stands by itself',
    calls: ['get_transaction_history()'],
    before: `[{'error': '${unauthenticated('view transaction history')}'}]`,
    after: error(unauthenticated('view transaction history')),
  },
  {
    override: 'watchlist',
    says: 'the symbol that was added is given',
    calls: ["add_to_watchlist('AAPL')"],
    before: '{"symbol": ["NVDA", "AAPL"]}',
    after: '{"symbol": "AAPL"}',
  },
  {
    override: 'watchlist',
    says: 'a stock that does not exist is not watched',
    calls: ["add_to_watchlist('NONE')"],
    before: '{"symbol": ["NVDA"]}',
    after: notFound('NONE'),
  },
  {
    override: 'watchlist',
    says: 'a stock that a long context shows can be removed',
    configuration: OPEN,
    calls: ["remove_stock_from_watchlist('XYZ')"],
    extension: EXTENSION,
    before: error('Stock XYZ not found in watchlist.'),
    after: '{"status": "Stock XYZ removed from watchlist successfully."}',
  },
  {
    override: 'watchlist',
    says: 'the list of a long context has its key',
    configuration: OPEN,
    calls: ['get_watchlist()'],
    extension: EXTENSION,
    before: "['NVDA', 'XYZ']",
    after: '{"watchlist": ["NVDA", "XYZ"]}',
  },
  {
    override: 'watchlist',
    says: 'the refusal of the list stands by itself',
    calls: ['get_watchlist()'],
    before: `['Error: ${unauthenticated('view the watchlist')}']`,
    after: error(unauthenticated('view the watchlist')),
  },
]);
