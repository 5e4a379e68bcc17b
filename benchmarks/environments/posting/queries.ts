import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf, iterate, length, subscript } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { lower } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { attribute, readTool } from '../define.ts';
import { failed, hasTweet, isAuthenticated, tweetsOf, valueUnder } from './state.ts';
import * as texts from './texts.ts';

const notFound = (id: Value): Value => failed(texts.tweetNotFound(str(id)));

export const postingGetLoginStatus = readTool({}, (state) =>
  dictOf({ login_status: isAuthenticated(state) }),
);

/** A list where the user is logged in, a dictionary with the refusal otherwise. */
export const listAllFollowing = readTool({}, (state) =>
  isAuthenticated(state)
    ? attribute(state, 'following_list')
    : failed(texts.notAuthenticated('listing following')),
);

export const getTweet = readTool({ tweet_id: REQUIRED }, (state, { tweet_id: id }) =>
  hasTweet(state, id) ? subscript(attribute(state, 'tweets'), id) : notFound(id),
);

function tweetsBy(state: EnvironmentState, username: Value): readonly Value[] {
  return tweetsOf(state).filter((tweet) => equal(subscript(tweet, 'username'), username));
}

export const getUserTweets = readTool({ username: REQUIRED }, (state, { username }) =>
  tweetsBy(state, username),
);

/** A keyword may stand anywhere in the content, but must be the whole of a tag. Where there is no tweet it is not looked at. */
export const searchTweets = readTool({ keyword: REQUIRED }, (state, { keyword }) =>
  tweetsOf(state).filter((tweet) => {
    const wanted = lower(keyword);
    if (lower(subscript(tweet, 'content')).includes(wanted)) return true;
    return iterate(subscript(tweet, 'tags')).map(lower).includes(wanted);
  }),
);

export const getTweetComments = readTool({ tweet_id: REQUIRED }, (state, { tweet_id: id }) =>
  hasTweet(state, id) ? valueUnder(attribute(state, 'comments'), id) : notFound(id),
);

export const getUserStats = readTool({ username: REQUIRED }, (state, { username }) => {
  const tweets = tweetsBy(state, username);
  const isOwner = equal(username, attribute(state, 'username'));
  return dictOf({
    tweet_count: tweets.length,
    following_count: isOwner ? length(attribute(state, 'following_list')) : 0,
    retweet_count: length(valueUnder(attribute(state, 'retweets'), username)),
  });
});
