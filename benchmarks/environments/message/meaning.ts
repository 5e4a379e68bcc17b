import type { EnvironmentMeaning } from '../../../harness/contract/meaning.ts';

/** How the state and the outputs of this world are to be compared and read. */
export const messageMeaning: EnvironmentMeaning = {
  fields: {
    generated_ids: { kind: 'incidental' },
    user_count: { kind: 'incidental' },
    // A message is a dictionary from its receiver to its text.
    inbox: { kind: 'multiset', of: { kind: 'collection', of: { kind: 'text' } } },
    message_count: { kind: 'incidental' },
    current_user: { kind: 'session' },
  },
  units: {},
  made: ['new_id', 'message_id'],
  answers: {},
  lookups: [],
  identity: ['current_user'],
  outward: ['inbox'],
};
