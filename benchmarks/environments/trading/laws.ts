import type { DomainLaws } from '../../../harness/contract/domain-laws.ts';
import { after, absent, keys } from '../law-terms.ts';
import { ACCOUNT_LAWS } from './account-laws.ts';
import { MARKET_LAWS } from './market-laws.ts';
import { ORDER_LAWS } from './order-laws.ts';

/** What brokers have in common. */
export const tradingLaws: DomainLaws = {
  laws: [...ACCOUNT_LAWS, ...ORDER_LAWS, ...MARKET_LAWS],
  invariants: [
    {
      id: 'numbers-unique',
      states: 'The next number of an order is no number of an order.',
      holds: [absent(after('order_counter'), keys(after('orders')))],
    },
  ],
  lookups: [
    'get_current_time',
    'get_symbol_by_name',
    'get_stock_info',
    'get_order_details',
    'get_account_info',
    'trading_get_login_status',
    'get_watchlist',
    'get_order_history',
    'get_transaction_history',
    'get_available_stocks',
    'filter_stocks_by_price',
    'notify_price_change',
  ],
};
