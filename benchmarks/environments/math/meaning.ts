import type { EnvironmentMeaning } from '../../../harness/contract/meaning.ts';

const TOOLS = [
  'logarithm',
  'mean',
  'standard_deviation',
  'si_unit_conversion',
  'imperial_si_conversion',
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'square_root',
  'absolute_value',
  'round_number',
  'percentage',
  'min_value',
  'max_value',
  'sum_values',
];

/** How the state and the outputs of this world are to be compared and read. */
export const mathMeaning: EnvironmentMeaning = {
  fields: {},
  units: {},
  made: [],
  answers: Object.fromEntries(TOOLS.map((tool) => [tool, 'result'])),
  precision: 'precision',
  lookups: [],
  identity: [],
  outward: [],
};
