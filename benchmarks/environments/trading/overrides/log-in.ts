import type { Override, Tool } from '../../../../harness/contract/environment.ts';
import { isLoggedIn, refused } from '../refusal.ts';
import { notAuthenticated, notLoggedInForWatchlistChange } from '../texts.ts';

/** A tool that is refused before a log-in. */
const guarded =
  (error: string) =>
  (tool: Tool): Tool => ({
    ...tool,
    run: (state, args, settings) =>
      isLoggedIn(state) ? tool.run(state, args, settings) : refused(state, error),
  });

/** Answers the findings that orders, prices and the watchlist are shown and changed without a log-in (`precondition`). */
export const tradingLogIn: Override = {
  id: 'log-in',
  version: '1',
  environment: 'TradingBot',
  replaces: [
    'price-without-login',
    'order-details-without-login',
    'cancel-without-login',
    'watch-without-login',
  ],
  tools: {},
  around: {
    get_order_details: guarded(notAuthenticated('view order details')),
    cancel_order: guarded(notAuthenticated('cancel an order')),
    update_stock_price: guarded(notAuthenticated('update a stock price')),
    add_to_watchlist: guarded(notLoggedInForWatchlistChange),
  },
  behaviour: {
    general: (earlier) =>
      `${earlier} get_order_details, cancel_order, update_stock_price and add_to_watchlist are refused before a log-in, whatever is said of them below.`,
    tools: {},
  },
};
