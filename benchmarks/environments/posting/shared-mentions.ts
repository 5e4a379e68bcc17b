import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, iterate, subscript } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { extended } from '../../python/methods.ts';
import { attribute, withAttributes } from '../define.ts';
import { quirk } from './quirks.ts';

/** Default of the parameter. Told from a list that was passed by being this very object. */
export const DEFAULT_MENTIONS = quirk('default-mentions-shared', [] as readonly Value[]);

/**
 * `_default_mentions` is the content of that list, `_default_mentions_in` the ids of the tweets that hold it. Both start
 * empty for every entry: what one entry leaves in the list must not reach another.
 */
export const NO_SHARED_MENTIONS: readonly (readonly [string, Value])[] = [
  ['_default_mentions', []],
  ['_default_mentions_in', []],
];

/** Mentions of a tweet that is about to be stored under `tweetId`, and the state that knows whether they are shared. */
export function mentionsOfNewTweet(
  state: EnvironmentState,
  tweetId: Value,
  given: Value,
): readonly [Value, EnvironmentState] {
  // A tweet that was stored under the same id is replaced, so that it no longer shares anything.
  const others = iterate(attribute(state, '_default_mentions_in')).filter((other) => !equal(other, tweetId));
  if (given !== DEFAULT_MENTIONS) return [given, withAttributes(state, { _default_mentions_in: others })];
  const sharing = withAttributes(state, { _default_mentions_in: [...others, tweetId] });
  return [attribute(state, '_default_mentions'), sharing];
}

/** State after users were mentioned in a tweet, and with it in all that share its list. */
export function extendMentions(state: EnvironmentState, tweetId: Value, names: Value): EnvironmentState {
  const tweets = attribute(state, 'tweets');
  const mentions = extended(subscript(subscript(tweets, tweetId), 'mentions'), names);
  const mentioning = (holders: readonly Value[]): Value =>
    holders.reduce(
      (all, id) => assigned(all, id, assigned(subscript(all, id), 'mentions', mentions)),
      tweets,
    );
  const sharing = iterate(attribute(state, '_default_mentions_in'));
  return contains(sharing, tweetId)
    ? withAttributes(state, { tweets: mentioning(sharing), _default_mentions: mentions })
    : withAttributes(state, { tweets: mentioning([tweetId]) });
}
