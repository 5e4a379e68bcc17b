import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { isList } from '../../../../harness/contract/value.ts';
import { repr } from '../../../python/text.ts';
import { writeTool } from '../../define.ts';
import { failed } from '../state.ts';
import { mention as addMentions } from '../tools.ts';

const mention = writeTool({ tweet_id: REQUIRED, mentioned_usernames: REQUIRED }, (state, args, settings) => {
  const { mentioned_usernames: names } = args;
  const unsigned = isList(names)
    ? names.find((name) => typeof name === 'string' && !name.startsWith('@'))
    : undefined;
  return unsigned === undefined
    ? addMentions.run(state, args, settings)
    : { state, output: failed(`Mention ${repr(unsigned)} does not start with @.`) };
});

/**
 * Answers the findings of readers that nothing says whether a mention starts with its sign, which posts need and state: the
 * schema says so, and a name without it is refused.
 */
export const mentions: Override = {
  id: 'mentions',
  version: '1',
  environment: 'TwitterAPI',
  replaces: [],
  tools: { mention },
  behaviour: {
    tools: {
      mention:
        'Needs no log-in. Needs a known tweet id, of any user, and names that start with @. Adds the names as passed to the mentions of the tweet, also twice. Gives mention_status.',
    },
  },
};
