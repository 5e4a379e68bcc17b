import type { EnvironmentMeaning } from '../../../harness/contract/meaning.ts';

/** How the state and the outputs of this world are to be compared and read. */
export const fileSystemMeaning: EnvironmentMeaning = {
  fields: { root: { kind: 'tree' } },
  units: {},
  made: [],
  answers: { wc: 'count' },
  lookups: [],
  identity: [],
  outward: [],
};
