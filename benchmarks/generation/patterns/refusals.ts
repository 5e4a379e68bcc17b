import type { Refusal } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Query } from '../../../harness/contract/tool-language.ts';
import { argument, column, equal, exists, from, not, text } from '../language/terms.ts';

/** Code of the refusal of an id that no row has. */
export const unknownCode = (singular: string): string => `unknown_${snake(singular)}`;

/** Words as a name: `yoga class` gives `yoga_class`. */
export const snake = (words: string): string => words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');

/** The row of a table whose id is passed, under a name, if it fulfils a condition. */
export const rowPassed = (table: string, as: string, parameter: string): Query =>
  from(table, as, equal(column(`${as}.id`), argument(parameter)));

/** Refuses an id that no row has. */
export const unknown = (table: string, singular: string, parameter: string): Refusal => ({
  code: unknownCode(singular),
  when: not(exists(rowPassed(table, 'known', parameter))),
  says: `there is no such ${singular}`,
  message: text(`There is no ${singular} `, argument(parameter), '.'),
});

/**
 * Refuses where a condition holds.
 *
 * @param says - the condition as the end of "Refused if".
 * @param message - a sentence.
 */
export const refuse = (code: string, when: Condition, says: string, message: string): Refusal => ({
  code,
  when,
  says,
  message,
});
