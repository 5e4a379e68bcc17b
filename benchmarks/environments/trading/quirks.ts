import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'time-stands-still',
    tool: 'get_current_time',
    why: 'It is always half past ten in the morning.',
  },
  {
    id: 'market-follows-the-caller',
    tool: 'update_market_status',
    why: 'The market opens and closes by the time that the caller passes, regardless of `get_current_time`.',
  },
  {
    id: 'symbols-without-stocks',
    tool: 'get_symbol_by_name',
    why: 'Symbols are returned even if the scenario has no such stock.',
  },
  {
    id: 'averages-replaced',
    tool: 'get_stock_info',
    why: 'In a long context both moving averages are the same long lists for every stock, although floats are declared.',
  },
  {
    id: 'price-without-login',
    tool: 'update_stock_price',
    why: 'Stock prices can be changed without login.',
  },
  {
    id: 'unknown-sector-is-empty',
    tool: 'get_available_stocks',
    why: 'An unknown sector returns no stocks instead of an error.',
  },
  {
    id: 'sectors-without-stocks',
    tool: 'get_available_stocks',
    why: 'Symbols of a sector are listed even if the scenario has no such stock.',
  },
  {
    id: 'unknown-stock-costs-nothing',
    tool: 'filter_stocks_by_price',
    why: 'A stock that does not exist costs zero, so that it passes every filter that starts at zero.',
  },
  {
    id: 'unknown-stock-unnoticed',
    tool: 'notify_price_change',
    why: 'Stocks that do not exist are skipped instead of returning an error.',
  },
  {
    id: 'order-counter-overwrites',
    tool: 'place_order',
    why: 'The counter is the id of the next order even if an order with that id exists, so that the first order of the default scenario replaces an older one.',
  },
  {
    id: 'order-status-told',
    tool: 'place_order',
    why: 'A new order is reported as pending and stored as open.',
  },
  {
    id: 'order-moves-no-money',
    tool: 'place_order',
    why: 'An order changes no balance, and the balance is not checked.',
  },
  {
    id: 'order-in-closed-market',
    tool: 'place_order',
    why: 'Orders are placed while the market is closed, although transactions are then refused.',
  },
  {
    id: 'order-type-unchecked',
    tool: 'place_order',
    why: 'Any type of order is stored, although only buying and selling are documented.',
  },
  {
    id: 'order-details-without-login',
    tool: 'get_order_details',
    why: 'Orders are shown without login, although their history requires one.',
  },
  {
    id: 'cancel-without-login',
    tool: 'cancel_order',
    why: 'Orders are cancelled without login, although placing one requires it.',
  },
  {
    id: 'cancel-again',
    tool: 'cancel_order',
    why: 'An order that is already cancelled can be cancelled again without an error.',
  },
  {
    id: 'order-history-refusal-in-list',
    tool: 'get_order_history',
    why: 'The error is wrapped in a list, although most tools return it directly.',
  },
  {
    id: 'order-history-key',
    tool: 'get_order_history',
    why: 'The ids are returned under `history`, although `order_history` is declared.',
  },
  {
    id: 'transactions-refusal-in-list',
    tool: 'get_transaction_history',
    why: 'The error is wrapped in a list, although most tools return it directly.',
  },
  {
    id: 'end-date-is-midnight',
    tool: 'get_transaction_history',
    why: 'The range ends at the midnight that begins its last day, so that transactions of that day are excluded.',
  },
  {
    id: 'extension-ignores-dates',
    tool: 'get_transaction_history',
    why: 'In a long context the same transactions are added regardless of the range.',
  },
  {
    id: 'transaction-dated-at-random',
    tool: null,
    why: 'A transaction has a random date within the day after the current time.',
  },
  {
    id: 'transaction-needs-open-market',
    tool: 'make_transaction',
    why: 'Deposits and withdrawals are refused while the market is closed, although `fund_account` works.',
  },
  {
    id: 'login-unchecked',
    tool: 'trading_login',
    why: 'Any name and password can log in.',
  },
  {
    id: 'watchlist-refusal-in-list',
    tool: 'get_watchlist',
    why: 'The error is a list of one string, although most tools return an object.',
  },
  {
    id: 'watchlist-bare-in-long-context',
    tool: 'get_watchlist',
    why: 'In a long context the output is a list, although an object with `watchlist` is declared.',
  },
  {
    id: 'watch-without-login',
    tool: 'add_to_watchlist',
    why: 'Stocks are added without login, although removing one requires it.',
  },
  {
    id: 'watch-unknown-unnoticed',
    tool: 'add_to_watchlist',
    why: 'A symbol without a stock is ignored as if it had been added.',
  },
  {
    id: 'watch-answers-with-list',
    tool: 'add_to_watchlist',
    why: 'The whole watch list is returned under `symbol`, although the added symbol is declared.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
