import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, iterate, subscript } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { extended } from '../../python/methods.ts';
import { attribute, withAttributes } from '../define.ts';
import { quirk } from './quirks.ts';

/** Default of the parameter. It is recognised by identity: an equal list that was passed is another object. */
export const DEFAULT_MENTIONS = quirk('default-mentions-shared', [] as readonly Value[]);

/**
 * `_default_mentions` is the content of the shared list, `_default_mentions_in` the ids of the tweets that contain it.
 * Both start empty for every entry, so that no entry affects another.
 */
export const NO_SHARED_MENTIONS: readonly (readonly [string, Value])[] = [
  ['_default_mentions', []],
  ['_default_mentions_in', []],
];

/** Mentions of a tweet about to be stored under `tweetId`, and a state that records whether they are shared. */
export function mentionsOfNewTweet(
  state: EnvironmentState,
  tweetId: Value,
  argument: Value,
): readonly [Value, EnvironmentState] {
  // The new tweet replaces one stored under the same id, which then no longer shares the list.
  const others = iterate(attribute(state, '_default_mentions_in')).filter((other) => !equal(other, tweetId));
  if (argument !== DEFAULT_MENTIONS)
    return [argument, withAttributes(state, { _default_mentions_in: others })];
  const sharing = withAttributes(state, { _default_mentions_in: [...others, tweetId] });
  return [attribute(state, '_default_mentions'), sharing];
}

/** The state after users were mentioned in a tweet, and thereby in all tweets that share its list. */
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
