import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { str } from '../../../python/text.ts';
import { writeTool } from '../../define.ts';
import { failed, isAuthenticated } from '../state.ts';
import { authenticateTwitter as logIn, comment as write, followUser, unfollowUser } from '../tools.ts';

/** An output with a reason, if its flag is false. */
const withReason = (output: Value, flag: string, reason: string): Value =>
  isDict(output) && output.get(flag) === false ? new Map(output).set('error', reason) : output;

const authenticateTwitter = writeTool(
  { username: REQUIRED, password: REQUIRED },
  (before, args, settings) => {
    const { state, output } = logIn.run(before, args, settings);
    return { state, output: withReason(output, 'authentication_status', 'Invalid username or password.') };
  },
);

const follow = writeTool({ username_to_follow: REQUIRED }, (before, args, settings) => {
  const { state, output } = followUser.run(before, args, settings);
  return {
    state,
    output: withReason(output, 'follow_status', `Already following ${str(args.username_to_follow)}.`),
  };
});

const unfollow = writeTool({ username_to_unfollow: REQUIRED }, (before, args, settings) => {
  const { state, output } = unfollowUser.run(before, args, settings);
  return {
    state,
    output: withReason(output, 'unfollow_status', `Not following ${str(args.username_to_unfollow)}.`),
  };
});

const comment = writeTool({ tweet_id: REQUIRED, comment_content: REQUIRED }, (state, args, settings) =>
  isAuthenticated(state)
    ? write.run(state, args, settings)
    : { state, output: failed('User not authenticated. Please authenticate before commenting.') },
);

/**
 * Answers the findings that some tools refuse with a flag alone, and one with an exception, where the others give an error
 * (`refusal-unlike-siblings`).
 */
export const refusalReasons: Override = {
  id: 'refusal-reasons',
  version: '1',
  environment: 'TwitterAPI',
  replaces: ['comment-refusal-raised'],
  tools: { authenticate_twitter: authenticateTwitter, follow_user: follow, unfollow_user: unfollow, comment },
  behaviour: {
    tools: {
      authenticate_twitter:
        'Succeeds with the user name and the password in the state alone; sets authenticated. Gives authentication_status, and an error if it is false.',
      follow_user:
        'Needs a log-in. Adds the name to following_list; if it is there, follow_status is false beside an error, and nothing changes.',
      unfollow_user:
        'Needs a log-in. Removes the name from following_list; if it is not there, unfollow_status is false beside an error, and nothing changes.',
      comment:
        "Needs a log-in and a known tweet id. Adds the text under the account's name. Gives comment_status.",
    },
  },
};
