import { Float } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';

/** Symbol, price, change in percent, volume, moving averages over 5 and over 20 days. */
const STOCKS: readonly (readonly [string, number, number, number, number, number])[] = [
  ['AAPL', 227.16, 0.17, 2.552, 227.11, 227.09],
  ['GOOG', 2840.34, 0.24, 1.123, 2835.67, 2842.15],
  ['TSLA', 667.92, -0.12, 1.654, 671.15, 668.2],
  ['MSFT', 310.23, 0.09, 3.234, 309.88, 310.11],
  ['NVDA', 220.34, 0.34, 1.234, 220.45, 220.67],
  ['ALPH', 1320.45, -0.08, 1.567, 1321.12, 1325.78],
  ['OMEG', 457.23, 0.12, 2.345, 456.78, 458.12],
  ['QUAS', 725.89, -0.03, 1.789, 726.45, 728],
  ['NEPT', 88.34, 0.19, 0.654, 88.21, 88.67],
  ['SYNX', 345.67, 0.11, 2.112, 345.34, 346.12],
  ['ZETA', 22.09, -0.05, 0.789, 22.12, 22.34],
];

/** Stocks of the default scenario, by symbol. */
export const defaultStocks: Dict = new Map(
  STOCKS.map(([symbol, price, change, volume, five, twenty]): [Value, Value] => [
    symbol,
    new Map<Value, Value>([
      ['price', new Float(price)],
      ['percent_change', new Float(change)],
      ['volume', new Float(volume)],
      ['MA(5)', new Float(five)],
      ['MA(20)', new Float(twenty)],
    ]),
  ]),
);
