import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Override, Settings } from '../../../../harness/contract/environment.ts';
import { isList } from '../../../../harness/contract/value.ts';
import { contains, dictOf } from '../../../python/containers.ts';
import { copied } from '../../../python/copy.ts';
import { extended } from '../../../python/methods.ts';
import { str } from '../../../python/text.ts';
import { attribute, readTool, withAttributes, writeTool } from '../../define.ts';
import { failed, isLoggedIn, refused } from '../refusal.ts';
import * as texts from '../texts.ts';
import { addToWatchlist as add } from '../watchlist-tools.ts';

const addToWatchlist = writeTool({ stock: REQUIRED }, (state, args, settings) => {
  const { stock } = args;
  return contains(attribute(state, 'stocks'), stock)
    ? { ...add.run(state, args, settings), output: dictOf({ symbol: stock }) }
    : refused(state, texts.stockNotFound(str(stock)));
});

const getWatchlist = readTool({}, (state) =>
  isLoggedIn(state)
    ? dictOf({ watchlist: attribute(state, 'watch_list') })
    : failed(texts.notAuthenticated('view the watchlist')),
);

/** The state in which the stocks that long contexts show are watched. */
function withExtension(state: EnvironmentState, { longContext, extension }: Settings): EnvironmentState {
  const added = extension.get('WATCH_LIST_EXTENSION');
  if (!longContext || added === undefined || !isList(added)) return state;
  const symbols = added.filter((symbol) => typeof symbol === 'string');
  return withAttributes(state, { watch_list: extended(copied(attribute(state, 'watch_list')), symbols) });
}

/**
 * Answers the findings that an unknown stock is taken (`refusal`) and not added (`read-after-write`), that the whole list is given
 * as the symbol that was added, that long contexts give the list without its key (`result-differs`), and that the refusal is a list
 * (`refusal-unlike-siblings`). The stocks that long contexts show are on the list, so that they can be removed from it.
 */
export const watchlist: Override = {
  id: 'watchlist',
  version: '1',
  environment: 'TradingBot',
  replaces: [
    'watchlist-refusal-in-list',
    'watchlist-bare-in-long-context',
    'watch-unknown-unnoticed',
    'watch-answers-with-list',
  ],
  tools: { add_to_watchlist: addToWatchlist, get_watchlist: getWatchlist },
  load: (state, _configuration, settings) => withExtension(state, settings),
  behaviour: {
    tools: {
      add_to_watchlist:
        'Adds the symbol to watch_list, if it is not on it yet; refused if it is not in stocks. Gives the symbol.',
      get_watchlist: 'Needs a log-in. Gives watchlist: all symbols on it (many in long contexts).',
    },
  },
};
