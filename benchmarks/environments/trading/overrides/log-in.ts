import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override, Tool } from '../../../../harness/contract/environment.ts';
import { writeTool } from '../../define.ts';
import { isStatedAccount, withStatedAccounts } from '../../stated-accounts.ts';
import { tradingLogin as logIn } from '../account-tools.ts';
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

const tradingLogin = writeTool({ username: REQUIRED, password: REQUIRED }, (state, args, settings) =>
  isLoggedIn(state) || isStatedAccount(state, args.username, args.password)
    ? logIn.run(state, args, settings)
    : refused(state, 'Invalid username or password.'),
);

/**
 * Answers the findings that orders, prices and the watchlist are shown and changed without a log-in (`precondition`), and that
 * every password logs in (`parameter-without-effect`). Passwords are stated by entries, as `accounts`: a dictionary by user name.
 */
export const tradingLogIn: Override = {
  id: 'log-in',
  version: '2',
  environment: 'TradingBot',
  replaces: [
    'price-without-login',
    'order-details-without-login',
    'cancel-without-login',
    'watch-without-login',
    'login-unchecked',
  ],
  tools: { trading_login: tradingLogin },
  around: {
    get_order_details: guarded(notAuthenticated('view order details')),
    cancel_order: guarded(notAuthenticated('cancel an order')),
    update_stock_price: guarded(notAuthenticated('update a stock price')),
    add_to_watchlist: guarded(notLoggedInForWatchlistChange),
  },
  load: withStatedAccounts,
  behaviour: {
    general: (earlier) =>
      `${earlier} get_order_details, cancel_order, update_stock_price and add_to_watchlist are refused before a log-in, whatever is said of them below.`,
    tools: {
      trading_login:
        'Where the start state has accounts, needs a user name of them with its password; elsewhere any. Sets authenticated; if it is set already, says so and changes nothing. Gives status.',
    },
  },
};
