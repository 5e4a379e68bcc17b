import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { contains, subscript } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { str } from '../../../python/text.ts';
import { attribute, readTool } from '../../define.ts';
import { getUserStats as countAll } from '../queries.ts';
import { failed, tweetsOf } from '../state.ts';

const getUserStats = readTool({ username: REQUIRED }, (state, args, settings) =>
  isUser(state, args.username)
    ? countAll.run(state, args, settings).output
    : failed(`User ${str(args.username)} not found.`),
);

/** Whether the account has to do with a user: it is its own, or one that is followed, posts or retweets. */
const isUser = (state: EnvironmentState, name: Value): boolean =>
  equal(name, attribute(state, 'username')) ||
  contains(attribute(state, 'following_list'), name) ||
  contains(attribute(state, 'retweets'), name) ||
  tweetsOf(state).some((tweet) => equal(subscript(tweet, 'username'), name));

/** Answers the finding that users who do not exist have statistics (`refusal`, `unknown-user`). */
export const userStats: Override = {
  id: 'user-stats',
  version: '1',
  environment: 'TwitterAPI',
  replaces: [],
  tools: { get_user_stats: getUserStats },
  behaviour: {
    tools: {
      get_user_stats:
        'Gives tweet_count of a user name, following_count (0 for every user but the account) and retweet_count. Refused for a name that is neither the account nor one that is followed, posts or retweets. Needs no log-in.',
    },
  },
};
