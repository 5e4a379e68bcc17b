import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import { isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { contains, dictOf, withoutMember } from '../../python/containers.ts';
import { copied } from '../../python/copy.ts';
import { appended, extended, withoutAttribute } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { extensionData } from '../extension.ts';
import { quirk } from './quirks.ts';
import { isLoggedIn, refused } from './refusal.ts';
import * as texts from './texts.ts';

const watchListOf = (state: EnvironmentState): Value => attribute(state, 'watch_list');

const refusedWatchlist: Value = quirk('watchlist-refusal-in-list', [texts.notLoggedInForWatchlist]);

const watchlistShown = quirk(
  'watchlist-bare-in-long-context',
  (watchList: Value, settings: Settings): Value =>
    settings.longContext
      ? extended(copied(watchList), extensionData(settings, 'WATCH_LIST_EXTENSION'))
      : dictOf({ watchlist: watchList }),
);

export const getWatchlist = readTool({}, (state, _args, settings) =>
  isLoggedIn(state) ? watchlistShown(watchListOf(state), settings) : refusedWatchlist,
);

const withWatched = quirk(
  ['watch-without-login', 'watch-unknown-unnoticed'],
  (state: EnvironmentState, symbol: Value): Value => {
    const watchList = watchListOf(state);
    const isPassedOver = contains(watchList, symbol) || !contains(attribute(state, 'stocks'), symbol);
    return isPassedOver ? watchList : appended(watchList, symbol);
  },
);

const additionShown = quirk('watch-answers-with-list', (watchList: Value): Value =>
  dictOf({ symbol: watchList }),
);

export const addToWatchlist = writeTool({ stock: REQUIRED }, (state, { stock }) => {
  const watchList = withWatched(state, stock);
  return { state: withAttributes(state, { watch_list: watchList }), output: additionShown(watchList) };
});

export const removeStockFromWatchlist = writeTool({ symbol: REQUIRED }, (state, { symbol }) => {
  if (!isLoggedIn(state)) return refused(state, texts.notLoggedInForWatchlistChange);
  const watchList = watchListOf(state);
  if (!contains(watchList, symbol)) return refused(state, texts.notWatched(str(symbol)));
  if (!isList(watchList)) throw withoutAttribute(watchList, 'remove');
  return {
    state: withAttributes(state, { watch_list: withoutMember(watchList, symbol) }),
    output: dictOf({ status: texts.unwatched(str(symbol)) }),
  };
});
