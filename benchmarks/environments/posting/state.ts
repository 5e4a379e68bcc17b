import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { contains, dictOf, lookup, requireHashable, withKey } from '../../python/containers.ts';
import { integerFrom } from '../../python/conversion.ts';
import { dictFor, withoutAttribute } from '../../python/methods.ts';
import { truthy } from '../../python/types.ts';
import { attribute, configured } from '../define.ts';
import { quirk } from './quirks.ts';
import { NO_SHARED_MENTIONS } from './shared-mentions.ts';

const EMPTY: Dict = new Map();

/**
 * One user's account, with the tweets, comments and retweets that it can see.
 *
 * @throws {PythonFault} if the key of a tweet is not an integer.
 */
export function loadPosting(configuration: Dict): EnvironmentState {
  return new Map<string, Value>([
    ['username', configured(configuration, 'username', 'john')],
    ['password', configured(configuration, 'password', 'john123')],
    ['authenticated', configured(configuration, 'authenticated', false)],
    ['tweets', withIntegerKeys(configured(configuration, 'tweets', EMPTY))],
    ['comments', commentsAsWritten(configured(configuration, 'comments', EMPTY))],
    ['retweets', configured(configuration, 'retweets', EMPTY)],
    ['following_list', configured(configuration, 'following_list', ['alice', 'bob'])],
    ['tweet_counter', configured(configuration, 'tweet_counter', 0)],
    ...NO_SHARED_MENTIONS,
  ]);
}

/** Scenarios are JSON, whose keys are strings, but tweets are looked up by integer. */
function withIntegerKeys(tweets: Value): Dict {
  return [...dictFor('items', tweets)].reduce(
    (all, [key, tweet]) => withKey(all, integerFrom(key), tweet),
    EMPTY,
  );
}

const commentsAsWritten = quirk('comments-under-texts', (comments: Value): Value => comments);

export const failed = (error: string): Value => dictOf({ error });

/** Whether the user is logged in. */
export const isAuthenticated = (state: EnvironmentState): boolean =>
  truthy(attribute(state, 'authenticated'));

/** @throws {PythonFault} TypeError if `id` is unhashable. */
export const hasTweet = (state: EnvironmentState, id: Value): boolean =>
  contains(attribute(state, 'tweets'), id);

/** Tweets in the order in which their ids were first used. */
export const tweetsOf = (state: EnvironmentState): readonly Value[] => [
  ...dictFor('values', attribute(state, 'tweets')).values(),
];

/** List under a key; empty if there is none. @throws {PythonFault} TypeError if the key is unhashable. */
export function valueUnder(lists: Value, key: Value): Value {
  const dict = dictFor('get', lists);
  requireHashable(key);
  return lookup(dict, key) ?? [];
}

/** @throws {PythonFault} AttributeError if `value` has no list method `remove`. */
export function listOf(value: Value): readonly Value[] {
  if (isList(value)) return value;
  throw withoutAttribute(value, 'remove');
}
