import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { isIterable, iterate } from '../../../python/containers.ts';
import { repr } from '../../../python/text.ts';
import { writeTool } from '../../define.ts';
import { failed, isAuthenticated } from '../state.ts';
import { postTweet as post } from '../tools.ts';

/** Its default of mentions is a list like any other, which no two posts share. */
const postTweet = writeTool({ content: REQUIRED, tags: [], mentions: [] }, (state, args, settings) => {
  const unsigned = isAuthenticated(state) ? unsignedTag(args.tags) : undefined;
  return unsigned === undefined
    ? post.run(state, args, settings)
    : { state, output: failed(`Tag ${repr(unsigned)} does not start with #.`) };
});

const unsignedTag = (tags: Value): Value | undefined =>
  isIterable(tags) ? iterate(tags).find((tag) => typeof tag === 'string' && !tag.startsWith('#')) : undefined;

/**
 * Answers the findings that posts without mentions share one list of them (`agreement`, `posts-apart`), and that tags need not
 * start with the sign that the schema demands (`documented-rule-broken`). Mentions without their sign are taken as before.
 */
export const postApart: Override = {
  id: 'post-apart',
  version: '1',
  environment: 'TwitterAPI',
  replaces: ['default-mentions-shared'],
  tools: { post_tweet: postTweet },
  behaviour: {
    tools: {
      post_tweet:
        'Needs a log-in. Refused if a tag does not start with #. Stores id, username, content, tags and mentions as passed, under tweet_counter, and adds 1 to the counter. Tags and mentions left out are empty; nothing is taken from the text, and @ is neither checked nor added. Gives the tweet with its id.',
    },
  },
};
