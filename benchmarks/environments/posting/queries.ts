import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf, iterate, length, subscript } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { lower } from '../../python/methods.ts';
import { includes } from '../../python/search.ts';
import { str } from '../../python/text.ts';
import { attribute, readTool } from '../define.ts';
import { quirk } from './quirks.ts';
import { failed, hasTweet, isAuthenticated, tweetsOf, valueUnder } from './state.ts';
import * as texts from './texts.ts';

const notFound = (id: Value): Value => failed(texts.tweetNotFound(str(id)));

export const postingGetLoginStatus = readTool({}, (state) =>
  dictOf({ login_status: isAuthenticated(state) }),
);

const followingShown = quirk('following-bare-list', (state: EnvironmentState): Value =>
  attribute(state, 'following_list'),
);

export const listAllFollowing = readTool({}, (state) =>
  isAuthenticated(state) ? followingShown(state) : failed(texts.notAuthenticated('listing following')),
);

export const getTweet = readTool({ tweet_id: REQUIRED }, (state, { tweet_id: id }) =>
  hasTweet(state, id) ? subscript(attribute(state, 'tweets'), id) : notFound(id),
);

function tweetsBy(state: EnvironmentState, username: Value): readonly Value[] {
  return tweetsOf(state).filter((tweet) => equal(subscript(tweet, 'username'), username));
}

const userTweetsShown = quirk('user-tweets-bare-list', tweetsBy);

export const getUserTweets = readTool({ username: REQUIRED }, (state, { username }) =>
  userTweetsShown(state, username),
);

const hasTag = quirk('search-in-tags', (tweet: Value, wanted: string): boolean =>
  iterate(subscript(tweet, 'tags')).map(lower).includes(wanted),
);

const matchesShown = quirk('search-bare-list', (matches: readonly Value[]): Value => matches);

/** If there are no tweets, the keyword is not evaluated. */
export const searchTweets = readTool({ keyword: REQUIRED }, (state, { keyword }) =>
  matchesShown(
    tweetsOf(state).filter((tweet) => {
      const lowerKeyword = lower(keyword);
      return includes(lower(subscript(tweet, 'content')), lowerKeyword) || hasTag(tweet, lowerKeyword);
    }),
  ),
);

const commentsShown = quirk('comments-bare-list', (state: EnvironmentState, id: Value): Value =>
  valueUnder(attribute(state, 'comments'), id),
);

export const getTweetComments = readTool({ tweet_id: REQUIRED }, (state, { tweet_id: id }) =>
  hasTweet(state, id) ? commentsShown(state, id) : notFound(id),
);

const countOfFollowing = quirk(
  'stats-follow-owner-alone',
  (state: EnvironmentState, username: Value): number =>
    equal(username, attribute(state, 'username')) ? length(attribute(state, 'following_list')) : 0,
);

export const getUserStats = readTool({ username: REQUIRED }, (state, { username }) => {
  const tweets = tweetsBy(state, username);
  return dictOf({
    tweet_count: tweets.length,
    following_count: countOfFollowing(state, username),
    retweet_count: length(valueUnder(attribute(state, 'retweets'), username)),
  });
});
