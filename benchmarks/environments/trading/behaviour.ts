import type { Behaviour } from '../../../harness/contract/behaviour.ts';

/** What the tools of this world do, in words. */
export const tradingBehaviour: Behaviour = {
  general: [
    "The log-in is one switch, authenticated, with no user behind it. market_status is 'Open' or 'Closed' and changes through update_market_status alone.",
    'An order moves no money and no stock, and is never filled by itself.',
    'Dates of new transactions are random, from a fixed seed: the same calls in the same order give the same ones.',
  ].join(' '),
  tools: {
    get_current_time: "Always gives current_time '10:30 AM'.",
    update_market_status:
      "Takes a time such as '10:30 AM' and sets market_status to 'Open' from 9:30 AM to 4:00 PM, both included, else to 'Closed'. It believes the time that it is given. Gives status.",
    get_symbol_by_name:
      "Gives the symbol of a company by its exact name: Apple AAPL, Google GOOG, Tesla TSLA, Microsoft MSFT, Nvidia NVDA, Zeta Corp ZETA, Alpha Tech ALPH, Omega Industries OMEG, Quasar Ltd. QUAS, Neptune Systems NEPT, Synex Solutions SYNX, Amazon AMZN. Any other name: symbol 'Stock not found'.",
    get_stock_info:
      'Gives price, percent_change, volume, MA(5) and MA(20) of a symbol in stocks; an error for any other. Needs no log-in.',
    get_order_details:
      'Gives the order with this id (a number); for an unknown one an error that lists all ids. Needs no log-in.',
    cancel_order:
      "Sets the status of the order to 'Cancelled'. Refused for an unknown id and for status 'Completed'. Needs no log-in. Gives order_id and status.",
    place_order:
      "Needs a log-in, a symbol in stocks, price and amount above 0. Neither the market status, the balance, the market price nor the order type is checked. Stores the order under order_counter with status 'Open' and adds 1 to the counter. Gives order_id, order_type, status 'Pending', price, amount.",
    make_transaction:
      "Needs a log-in, an open market, and the account_id of the account. Amount above 0; xact_type 'deposit' or 'withdrawal'; a withdrawal above the balance is refused. Changes the balance and adds a transaction with a random time. Gives status and new_balance.",
    get_account_info: 'Needs a log-in. Gives account_id, balance and binding_card.',
    trading_login:
      'Any user name and password are accepted. If logged in already, it says so and changes nothing. Gives status.',
    trading_get_login_status: 'Gives status: true if logged in.',
    trading_logout: 'Logs out, if logged in. Gives status.',
    fund_account:
      'Needs a log-in and an amount above 0; the market may be closed. Adds it to the balance and adds a transaction of type deposit with a random time. Gives status and new_balance.',
    remove_stock_from_watchlist: 'Needs a log-in and a symbol on watch_list. Removes it. Gives status.',
    get_watchlist: 'Needs a log-in. Gives watchlist: all symbols on it.',
    get_order_history: 'Needs a log-in. Gives history: the ids of all orders, oldest first.',
    get_transaction_history:
      'Needs a log-in. Gives the transactions between start_date and end_date (YYYY-MM-DD, both may be left out); the end date counts as its midnight, so that the day itself is not included.',
    update_stock_price:
      'Sets the price of a symbol in stocks, if above 0, and percent_change to the change from the old price in percent. Needs no log-in. Gives symbol, old_price, new_price.',
    get_available_stocks:
      "Takes 'Technology' (AAPL, GOOG, MSFT, NVDA) or 'Automobile' (TSLA, F, GM), spelled so; any other sector gives an empty stock_list. Does not look at stocks.",
    filter_stocks_by_price:
      'Gives filtered_stocks: of the symbols passed, those whose price lies within the limits, both included; a symbol that is not in stocks counts with price 0.',
    add_to_watchlist:
      'Adds the symbol to watch_list if it is in stocks and not on the list yet, else changes nothing. Needs no log-in. Gives the whole list as symbol, either way.',
    notify_price_change:
      'Gives a text that names those of the symbols passed whose percent_change, without its sign, is at least the threshold, or says that there is none. Changes nothing.',
  },
};
