import type { Parameter } from '../../../harness/contract/environment-definition.ts';
import { argument, exists, named, not, text } from './nodes.ts';

/** A parameter that takes the id of a row. */
export const idOf = (name: string, table: string): Parameter => ({
  name,
  description: `Id of the ${name.replace(/_id$/, '')}.`,
  type: 'string',
  refers: `${table}.id`,
});

/** The refusal of an id that no row has. */
export const unknown = (code: string, table: string, parameter: string, singular: string) => ({
  code,
  when: not(exists(named(table, 'unknown', parameter))),
  says: `there is no such ${singular}`,
  message: text('There is no ', singular, ' ', argument(parameter), '.'),
});
