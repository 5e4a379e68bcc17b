import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override, Tool } from '../../../../harness/contract/environment.ts';
import { isList } from '../../../../harness/contract/value.ts';
import { dictOf, subscript } from '../../../python/containers.ts';
import { lower } from '../../../python/methods.ts';
import { includes } from '../../../python/search.ts';
import { readTool } from '../../define.ts';
import { getTweetComments, getUserTweets, listAllFollowing } from '../queries.ts';
import { tweetsOf } from '../state.ts';

/** A tool whose list is the value of a key. */
const listedUnder = (key: string, tool: Tool): Tool =>
  readTool(tool.parameters, (state, args, settings) => {
    const { output } = tool.run(state, args, settings);
    return isList(output) ? dictOf({ [key]: output }) : output;
  });

const searchTweets = readTool({ keyword: REQUIRED }, (state, { keyword }) => {
  const sought = lower(keyword);
  const matches = tweetsOf(state).filter((tweet) => includes(lower(subscript(tweet, 'content')), sought));
  return dictOf({ matching_tweets: matches });
});

/**
 * Answers the findings that lists are given without the declared dictionary around them (`result-differs`), and that a search in
 * the content of posts finds others by their tags (`agreement`, `search-in-content`).
 */
export const declaredResults: Override = {
  id: 'declared-results',
  version: '1',
  environment: 'TwitterAPI',
  replaces: [
    'search-in-tags',
    'following-bare-list',
    'user-tweets-bare-list',
    'search-bare-list',
    'comments-bare-list',
  ],
  tools: {
    list_all_following: listedUnder('following_list', listAllFollowing),
    get_user_tweets: listedUnder('user_tweets', getUserTweets),
    search_tweets: searchTweets,
    get_tweet_comments: listedUnder('comments', getTweetComments),
  },
  behaviour: {
    tools: {
      list_all_following: 'Needs a log-in. Gives following_list.',
      get_user_tweets: 'Gives user_tweets: all tweets of a user name, oldest first. Needs no log-in.',
      search_tweets:
        'Gives matching_tweets: all tweets whose text contains the keyword, capitals or not. Needs no log-in.',
      get_tweet_comments:
        'Gives comments: those that were added to a tweet by calls; an error for an unknown id. Comments of the start state are kept under texts and not found under the number.',
    },
  },
};
