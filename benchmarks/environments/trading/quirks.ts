import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { contains, dictOf } from '../../python/containers.ts';
import { copied } from '../../python/copy.ts';
import { appended, extended } from '../../python/methods.ts';
import { attribute } from '../define.ts';
import { extensionData } from '../extension.ts';
import * as texts from './texts.ts';

// Where the original is at odds with its own description. Each oddity has its one place here, and the tools call it.

/**
 * The counter is the id of the next order and raised only afterwards, although scenarios start it at the last order that
 * exists: the first order placed overwrites that one.
 */
export function nextOrderId(state: EnvironmentState): Value {
  return attribute(state, 'order_counter');
}

/** A new order is said to be pending yet stored as open: what the reply tells is never true. */
export const STATUS_TOLD = 'Pending';
export const STATUS_STORED = 'Open';

/** A refusal is an object elsewhere; these three refuse with a list of one text or of one object. */
export const refusedWatchlist: Value = [texts.notLoggedInForWatchlist];
export const refusedOrders: Value = [dictOf({ error: texts.notLoggedInForOrders })];
export const refusedTransactions: Value = [dictOf({ error: texts.notLoggedInForTransactions })];

/** The watch list is an object in short contexts and a bare list in long ones. */
export function shownWatchlist(watchList: Value, settings: Settings): Value {
  if (!settings.longContext) return dictOf({ watchlist: watchList });
  return extended(copied(watchList), extensionData(settings, 'WATCH_LIST_EXTENSION'));
}

/** Adding needs no log-in, while removing does, and a symbol without a stock is passed over as if it had been added. */
export function withWatched(watchList: Value, stocks: Value, symbol: Value): Value {
  if (contains(watchList, symbol) || !contains(stocks, symbol)) return watchList;
  return appended(watchList, symbol);
}

/** `symbol` is to be the symbol that was added but holds the whole watch list. */
export function additionAnswer(watchList: Value): Value {
  return dictOf({ symbol: watchList });
}

/** A stock that does not exist costs nothing, so that it passes every filter that starts at zero. */
export const PRICE_OF_UNKNOWN = 0;

/** An unknown sector has no stocks; the known ones list symbols whether there is such a stock or not. */
export const STOCKS_OF_UNKNOWN_SECTOR: Value = [];
