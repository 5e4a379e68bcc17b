import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { dictOf, storedKey } from '../../python/containers.ts';
import { integerFrom } from '../../python/conversion.ts';
import { isDecimal } from '../../python/decimal-digits.ts';
import { dictFor } from '../../python/methods.ts';
import { configured } from '../define.ts';
import { startRandom } from '../random-attribute.ts';
import { defaultStocks } from './default-stocks.ts';

const defaultOrder = (id: number, type: string, symbol: string, price: number, amount: number): Dict =>
  dictOf({ id, order_type: type, symbol, price: new Float(price), amount });

const DEFAULT_ORDERS: Dict = new Map<Value, Value>([
  [12345, new Map(defaultOrder(12345, 'Buy', 'AAPL', 210.65, 10)).set('status', 'Completed')],
  [12446, new Map(defaultOrder(12446, 'Sell', 'GOOG', 2840.56, 5)).set('status', 'Pending')],
]);

const DEFAULT_ACCOUNT = dictOf({
  account_id: 12345,
  balance: new Float(10000),
  binding_card: 1974202140965533,
});

const DEFAULT_SEED = 1053520;

/** Orders, account, log-in, market, stocks, watch list and transactions. */
export function loadTrading(configuration: Dict, settings: Settings): EnvironmentState {
  const orders = configured(configuration, 'orders', DEFAULT_ORDERS);
  return new Map<string, Value>([
    ['orders', withIntegerKeys(dictFor('items', orders))],
    ['account_info', configured(configuration, 'account_info', DEFAULT_ACCOUNT)],
    ['authenticated', configured(configuration, 'authenticated', false)],
    ['market_status', configured(configuration, 'market_status', 'Closed')],
    ['order_counter', configured(configuration, 'order_counter', 12446)],
    ['stocks', configured(configuration, 'stocks', defaultStocks)],
    ['watch_list', configured(configuration, 'watch_list', ['NVDA'])],
    ['transaction_history', configured(configuration, 'transaction_history', [])],
    ['long_context', settings.longContext],
    ['_random', startRandom(configured(configuration, 'random_seed', DEFAULT_SEED))],
  ]);
}

/** Ids of orders are integers, but JSON scenarios can only write them as strings. */
function withIntegerKeys(orders: Dict): Dict {
  const numbered = new Map<Value, Value>();
  for (const [key, order] of orders) {
    const id = typeof key === 'string' && isDecimal(key) ? integerFrom(key) : key;
    numbered.set(storedKey(numbered, id) ?? id, order);
  }
  return numbered;
}
