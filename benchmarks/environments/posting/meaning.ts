import type { EnvironmentMeaning } from '../../../harness/contract/meaning.ts';
import { post, record } from '../field-rules.ts';

/** How the state and the outputs of this world are to be compared and read. */
export const postingMeaning: EnvironmentMeaning = {
  fields: {
    authenticated: { kind: 'session' },
    tweets: {
      kind: 'collection',
      space: 'tweet',
      of: post({
        id: { kind: 'generated', space: 'tweet' },
        content: { kind: 'text' },
        tags: { kind: 'set', of: { kind: 'tag' } },
        mentions: { kind: 'set', of: { kind: 'tag' } },
      }),
    },
    comments: {
      kind: 'collection',
      space: 'tweet',
      of: { kind: 'multiset', of: record({ content: { kind: 'text' } }) },
    },
    retweets: { kind: 'collection', of: { kind: 'set', of: { kind: 'generated', space: 'tweet' } } },
    following_list: { kind: 'set', of: { kind: 'tag' } },
    tweet_counter: { kind: 'incidental' },
  },
  units: {},
  made: ['id'],
  answers: {},
  lookups: [],
  identity: [],
  outward: ['tweets', 'comments', 'retweets'],
};
