import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic } from '../../python/arithmetic.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf, subscript, withoutMember } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { typeError } from '../../python/faults.ts';
import { appended } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { attribute, withAttributes, writeTool } from '../define.ts';
import { afterChange } from '../stateful-fault.ts';
import { quirk } from './quirks.ts';
import { DEFAULT_MENTIONS, extendMentions, mentionsOfNewTweet } from './shared-mentions.ts';
import { failed, hasTweet, isAuthenticated, listOf } from './state.ts';
import * as texts from './texts.ts';

const notFound = (id: Value): Value => failed(texts.tweetNotFound(str(id)));

/** The only valid user name and password are those of the account. */
export const authenticateTwitter = writeTool(
  { username: REQUIRED, password: REQUIRED },
  (state, { username, password }) => {
    const isOwner =
      equal(username, attribute(state, 'username')) && equal(password, attribute(state, 'password'));
    return {
      state: isOwner ? withAttributes(state, { authenticated: true }) : state,
      output: dictOf({ authentication_status: isOwner }),
    };
  },
);

const nextTweetId = quirk('post-overwrites', (state: EnvironmentState): Value =>
  attribute(state, 'tweet_counter'),
);

const uncheckedTweet = quirk('post-signs-unchecked', dictOf);

export const postTweet = writeTool(
  { content: REQUIRED, tags: [], mentions: DEFAULT_MENTIONS },
  (state, { content, tags, mentions: mentionsArgument }) => {
    if (!isAuthenticated(state)) return { state, output: failed(texts.notAuthenticated('posting')) };
    const id = nextTweetId(state);
    const [mentions, noted] = mentionsOfNewTweet(state, id, mentionsArgument);
    const tweet = uncheckedTweet({ id, username: attribute(state, 'username'), content, tags, mentions });
    const posted = withAttributes(noted, { tweets: assigned(attribute(state, 'tweets'), id, tweet) });
    const counter = afterChange(posted, () => arithmetic('+', id, 1, '+='));
    return { state: withAttributes(posted, { tweet_counter: counter }), output: tweet };
  },
);

export const retweet = writeTool({ tweet_id: REQUIRED }, (state, { tweet_id: id }) => {
  if (!isAuthenticated(state)) return { state, output: failed(texts.notAuthenticated('retweeting')) };
  if (!hasTweet(state, id)) return { state, output: notFound(id) };
  const username = attribute(state, 'username');
  const begun = withListUnder(state, 'retweets', username);
  return afterChange(begun, () => {
    const retweets = attribute(begun, 'retweets');
    const retweetsOfUser = subscript(retweets, username);
    if (contains(retweetsOfUser, id))
      return { state: begun, output: dictOf({ retweet_status: texts.alreadyRetweeted }) };
    const next = withAttributes(begun, {
      retweets: assigned(retweets, username, appended(retweetsOfUser, id)),
    });
    return { state: next, output: dictOf({ retweet_status: texts.retweeted }) };
  });
});

const refusalToComment = quirk('comment-refusal-raised', (): Outcome => {
  throw typeError(texts.raisedNoException);
});

export const comment = writeTool(
  { tweet_id: REQUIRED, comment_content: REQUIRED },
  (state, { tweet_id: id, comment_content: content }) => {
    if (!isAuthenticated(state)) return refusalToComment();
    if (!hasTweet(state, id)) return { state, output: notFound(id) };
    const begun = withListUnder(state, 'comments', id);
    return afterChange(begun, () => {
      const comments = attribute(begun, 'comments');
      const added = dictOf({ username: attribute(begun, 'username'), content });
      const all = appended(subscript(comments, id), added);
      const next = withAttributes(begun, { comments: assigned(comments, id, all) });
      return { state: next, output: dictOf({ comment_status: texts.commented }) };
    });
  },
);

/** The state in which an attribute has a list under `key`, empty if there was none. */
function withListUnder(state: EnvironmentState, name: 'comments' | 'retweets', key: Value): EnvironmentState {
  const lists = attribute(state, name);
  return contains(lists, key) ? state : withAttributes(state, { [name]: assigned(lists, key, []) });
}

const refusalToMention = quirk(
  ['mention-without-login', 'mention-in-any-tweet'],
  (state: EnvironmentState, id: Value): Value | undefined => (hasTweet(state, id) ? undefined : notFound(id)),
);

export const mention = writeTool(
  { tweet_id: REQUIRED, mentioned_usernames: REQUIRED },
  (state, { tweet_id: id, mentioned_usernames: names }) => {
    const refusal = refusalToMention(state, id);
    if (refusal !== undefined) return { state, output: refusal };
    return {
      state: extendMentions(state, id, names),
      output: dictOf({ mention_status: texts.mentioned }),
    };
  },
);

export const followUser = writeTool(
  { username_to_follow: REQUIRED },
  (state, { username_to_follow: user }) => {
    if (!isAuthenticated(state)) return { state, output: failed(texts.notAuthenticated('following')) };
    const following = attribute(state, 'following_list');
    if (contains(following, user)) return { state, output: dictOf({ follow_status: false }) };
    const next = withAttributes(state, { following_list: appended(following, user) });
    return { state: next, output: dictOf({ follow_status: true }) };
  },
);

export const unfollowUser = writeTool(
  { username_to_unfollow: REQUIRED },
  (state, { username_to_unfollow: user }) => {
    if (!isAuthenticated(state)) return { state, output: failed(texts.notAuthenticated('unfollowing')) };
    const following = attribute(state, 'following_list');
    if (!contains(following, user)) return { state, output: dictOf({ unfollow_status: false }) };
    const next = withAttributes(state, { following_list: withoutMember(listOf(following), user) });
    return { state: next, output: dictOf({ unfollow_status: true }) };
  },
);
