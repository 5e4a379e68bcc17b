import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { isList } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { contains, dictOf, withoutMember } from '../../python/containers.ts';
import { withoutAttribute } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { additionAnswer, refusedWatchlist, shownWatchlist, withWatched } from './quirks.ts';
import { isLoggedIn, refused } from './refusal.ts';
import * as texts from './texts.ts';

const watchListOf = (state: EnvironmentState): Value => attribute(state, 'watch_list');

export const getWatchlist = readTool({}, (state, _args, settings) =>
  isLoggedIn(state) ? shownWatchlist(watchListOf(state), settings) : refusedWatchlist,
);

export const addToWatchlist = writeTool({ stock: REQUIRED }, (state, { stock }) => {
  const watchList = withWatched(watchListOf(state), attribute(state, 'stocks'), stock);
  return { state: withAttributes(state, { watch_list: watchList }), output: additionAnswer(watchList) };
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
