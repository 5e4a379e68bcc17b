import type { Override } from '../../../../harness/contract/environment.ts';
import { argumentTypes } from './argument-types.ts';
import { marketStatus } from './market-status.ts';
import { orders } from './orders.ts';
import { stockLists } from './stock-lists.ts';
import { stockLookUps } from './stock-look-ups.ts';
import { tradingLogIn } from './log-in.ts';
import { transactions } from './transactions.ts';
import { watchlist } from './watchlist.ts';

/** Overrides of the broker. */
export const tradingOverrides: readonly Override[] = [
  argumentTypes,
  tradingLogIn,
  marketStatus,
  orders,
  stockLists,
  stockLookUps,
  transactions,
  watchlist,
];
