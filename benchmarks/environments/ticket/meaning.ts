import type { EnvironmentMeaning } from '../../../harness/contract/meaning.ts';
import { record } from '../field-rules.ts';

/** How the state and the outputs of this world are to be compared and read. */
export const ticketMeaning: EnvironmentMeaning = {
  fields: {
    ticket_queue: {
      kind: 'multiset',
      of: record({
        id: { kind: 'generated', space: 'ticket' },
        title: { kind: 'text' },
        description: { kind: 'text' },
        resolution: { kind: 'text' },
        status: { kind: 'tag' },
      }),
    },
    ticket_counter: { kind: 'incidental' },
    current_user: { kind: 'session' },
  },
  units: {},
  made: ['id'],
  answers: {},
  lookups: [],
  identity: [],
  outward: ['ticket_queue'],
};
