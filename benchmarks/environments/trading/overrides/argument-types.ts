import type { Override } from '../../../../harness/contract/environment.ts';
import { misfitText, typedTools } from '../../checked-arguments.ts';
import { failed } from '../refusal.ts';

/** Answers the findings that symbols, names and lists need be none (`wrong-kind-accepted`). */
export const argumentTypes: Override = {
  id: 'argument-types',
  version: '1',
  environment: 'TradingBot',
  replaces: [],
  tools: {},
  around: typedTools(
    {
      add_to_watchlist: { stock: 'string' },
      filter_stocks_by_price: { stocks: 'array' },
      notify_price_change: { stocks: 'array' },
      place_order: { order_type: 'string' },
      trading_login: { username: 'string', password: 'string' },
    },
    (misfit) => failed(misfitText(misfit)),
  ),
  behaviour: {
    general: (earlier) =>
      `${earlier} add_to_watchlist, filter_stocks_by_price, notify_price_change, place_order and trading_login refuse a symbol, list, type, name or password of another type than declared.`,
    tools: {},
  },
};
