import type { EnvironmentMeaning } from '../../../harness/contract/meaning.ts';

/** How the state and the outputs of this world are to be compared and read. */
export const mathMeaning: EnvironmentMeaning = {
  fields: {},
  units: {},
  made: [],
  answers: ['result'],
  lookups: [],
};
