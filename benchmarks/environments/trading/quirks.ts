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
    why: 'The market opens and closes by the time that the caller gives, whatever `get_current_time` says.',
  },
  {
    id: 'symbols-without-stocks',
    tool: 'get_symbol_by_name',
    why: 'Symbols are given whether the scenario has such a stock or not.',
  },
  {
    id: 'averages-replaced',
    tool: 'get_stock_info',
    why: 'In a long context both moving averages are the same long lists for every stock, where floats are declared.',
  },
  {
    id: 'price-without-login',
    tool: 'update_stock_price',
    why: 'Prices of stocks are changed without login.',
  },
  {
    id: 'unknown-sector-is-empty',
    tool: 'get_available_stocks',
    why: 'An unknown sector has no stocks, instead of being refused.',
  },
  {
    id: 'sectors-without-stocks',
    tool: 'get_available_stocks',
    why: 'Symbols of a sector are listed whether the scenario has such a stock or not.',
  },
  {
    id: 'unknown-stock-costs-nothing',
    tool: 'filter_stocks_by_price',
    why: 'A stock that does not exist costs nothing, so that it passes every filter that starts at zero.',
  },
  {
    id: 'unknown-stock-unnoticed',
    tool: 'notify_price_change',
    why: 'Stocks that do not exist are passed over, instead of being refused.',
  },
  {
    id: 'order-counter-overwrites',
    tool: 'place_order',
    why: 'The counter is the id of the next order whether an order of that id exists or not, so that the first order of the default scenario replaces an older one.',
  },
  {
    id: 'order-status-told',
    tool: 'place_order',
    why: 'A new order is said to be pending and stored as open.',
  },
  {
    id: 'order-moves-no-money',
    tool: 'place_order',
    why: 'An order changes no balance, and the balance is not looked at.',
  },
  {
    id: 'order-in-closed-market',
    tool: 'place_order',
    why: 'Orders are placed while the market is closed, when transactions are refused.',
  },
  {
    id: 'order-type-unchecked',
    tool: 'place_order',
    why: 'Any type of order is stored, though only buying and selling are documented.',
  },
  {
    id: 'order-details-without-login',
    tool: 'get_order_details',
    why: 'Orders are shown without login, where their history needs one.',
  },
  {
    id: 'cancel-without-login',
    tool: 'cancel_order',
    why: 'Orders are cancelled without login, where placing one needs it.',
  },
  {
    id: 'cancel-again',
    tool: 'cancel_order',
    why: 'An order that was cancelled before is cancelled again, without a refusal.',
  },
  {
    id: 'order-history-refusal-in-list',
    tool: 'get_order_history',
    why: 'The refusal stands in a list, where most tools give it as it is.',
  },
  {
    id: 'order-history-key',
    tool: 'get_order_history',
    why: 'The ids stand under `history`, where `order_history` is declared.',
  },
  {
    id: 'transactions-refusal-in-list',
    tool: 'get_transaction_history',
    why: 'The refusal stands in a list, where most tools give it as it is.',
  },
  {
    id: 'end-date-is-midnight',
    tool: 'get_transaction_history',
    why: 'The end of the range is the midnight with which its date begins, so that transactions of that day are left out.',
  },
  {
    id: 'extension-ignores-dates',
    tool: 'get_transaction_history',
    why: 'In a long context the same transactions are added whatever the range.',
  },
  {
    id: 'transaction-dated-at-random',
    tool: null,
    why: 'A transaction is dated at random within the day that follows the present.',
  },
  {
    id: 'transaction-needs-open-market',
    tool: 'make_transaction',
    why: 'Money is neither deposited nor withdrawn while the market is closed, though `fund_account` takes it.',
  },
  {
    id: 'login-unchecked',
    tool: 'trading_login',
    why: 'Every name and password log in.',
  },
  {
    id: 'watchlist-refusal-in-list',
    tool: 'get_watchlist',
    why: 'The refusal is a list of one text, where most tools give an object.',
  },
  {
    id: 'watchlist-bare-in-long-context',
    tool: 'get_watchlist',
    why: 'In a long context the output is a list, where an object with `watchlist` is declared.',
  },
  {
    id: 'watch-without-login',
    tool: 'add_to_watchlist',
    why: 'Stocks are added without login, where removing one needs it.',
  },
  {
    id: 'watch-unknown-unnoticed',
    tool: 'add_to_watchlist',
    why: 'A symbol without a stock is passed over as if it had been added.',
  },
  {
    id: 'watch-answers-with-list',
    tool: 'add_to_watchlist',
    why: 'The whole watch list stands under `symbol`, where the added symbol is declared.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
