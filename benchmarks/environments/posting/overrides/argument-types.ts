import type { Override } from '../../../../harness/contract/environment.ts';
import { misfitText, typedTools } from '../../checked-arguments.ts';
import { failed } from '../state.ts';

/** Answers the findings that texts and lists need be none (`wrong-kind-accepted`). */
export const argumentTypes: Override = {
  id: 'argument-types',
  version: '1',
  environment: 'TwitterAPI',
  replaces: [],
  tools: {},
  around: typedTools(
    {
      comment: { comment_content: 'string' },
      follow_user: { username_to_follow: 'string' },
      mention: { mentioned_usernames: 'array' },
      post_tweet: { content: 'string', tags: 'array', mentions: 'array' },
    },
    (misfit) => failed(misfitText(misfit)),
  ),
  behaviour: {
    general: (earlier) =>
      `${earlier} post_tweet, comment, mention and follow_user refuse a text that is none, and a list that is none.`,
    tools: {},
  },
};
