import type { EnvironmentMeaning } from '../../../harness/contract/meaning.ts';
import { cents, record } from '../field-rules.ts';

/** How the state and the outputs of this world are to be compared and read. */
export const tradingMeaning: EnvironmentMeaning = {
  fields: {
    orders: {
      kind: 'collection',
      space: 'order',
      takenBack: { field: 'status', value: 'Cancelled' },
      of: record({ id: { kind: 'generated', space: 'order' }, price: cents, order_type: { kind: 'tag' } }),
    },
    account_info: record({ balance: { kind: 'amount', tolerance: 0.005 } }),
    authenticated: { kind: 'session' },
    order_counter: { kind: 'incidental' },
    stocks: { kind: 'collection', of: record({ price: cents, percent_change: cents }) },
    // The order of additions is irrelevant to which stocks are watched.
    watch_list: { kind: 'set', of: { kind: 'exact' } },
    transaction_history: {
      kind: 'multiset',
      of: record({ amount: cents, timestamp: { kind: 'incidental' } }),
    },
  },
  units: {
    price: 'USD',
    percent_change: 'percent',
    balance: 'USD',
    new_balance: 'USD',
    old_price: 'USD',
    new_price: 'USD',
  },
  made: ['order_id', 'timestamp'],
  answers: { get_stock_info: 'price', get_account_info: 'balance' },
  lookups: ['update_market_status'],
  identity: [],
  outward: ['orders', 'account_info', 'transaction_history'],
};
