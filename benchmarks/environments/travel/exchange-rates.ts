import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { quirk } from './quirks.ts';

/** Units of each currency per US dollar. */
export const RATES_PER_DOLLAR: ReadonlyMap<Value, Value> = quirk(
  'exchange-with-dollars-alone',
  new Map<Value, Value>([
    ['RMB', 7],
    ['EUR', new Float(0.8)],
    ['JPY', 110],
    ['GBP', new Float(0.7)],
    ['CAD', new Float(1.3)],
    ['AUD', new Float(1.4)],
    ['INR', 70],
    ['RUB', 60],
    ['BRL', new Float(3.8)],
    ['MXN', 20],
  ]),
);
