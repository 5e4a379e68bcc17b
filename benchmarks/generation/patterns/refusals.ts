import type { Refusal } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Query } from '../../../harness/contract/tool-language.ts';
import { all, argument, column, equal, exists, from, not, text } from '../language/terms.ts';
import type { Hub } from './pattern.ts';

/** Code of the refusal of an id that no row has. */
export const unknownCode = (singular: string): string => `unknown_${snake(singular)}`;

/** Code of the refusal of a person whose account cannot be used. */
export const suspendedCode = ({ singular }: Hub): string => `${snake(singular)}_suspended`;

/** Words as a name: `yoga class` gives `yoga_class`. */
export const snake = (words: string): string => words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');

/** Words with a capital at the beginning and a full stop at the end. */
const sentenceOf = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;

/** The row of a table whose id is passed, under a name, if it fulfils all conditions. */
export function rowPassed(
  table: string,
  as: string,
  parameter: string,
  ...conditions: readonly Condition[]
): Query {
  const passed = equal(column(`${as}.id`), argument(parameter));
  return from(table, as, conditions.length === 0 ? passed : all(passed, ...conditions));
}

/** Refuses an id that no row has. */
export const unknown = (
  table: string,
  singular: string,
  parameter: string,
  code = unknownCode(singular),
): Refusal => ({
  code,
  when: not(exists(rowPassed(table, 'known', parameter))),
  says: `there is no such ${singular}`,
  message: text(`There is no ${singular} `, argument(parameter), '.'),
});

/**
 * Refuses where a condition holds.
 *
 * @param says - the condition as the end of "Refused if".
 * @param message - a sentence; if it is left out, what the condition says.
 */
export const refuse = (code: string, when: Condition, says: string, message = sentenceOf(says)): Refusal => ({
  code,
  when,
  says,
  message,
});

/** Refuses a person whose account cannot be used. */
export const suspended = (hub: Hub, parameter: string): Refusal =>
  refuse(
    suspendedCode(hub),
    exists(rowPassed(hub.table, 'banned', parameter, equal(column('banned.status'), 'suspended'))),
    `the ${hub.singular} is suspended`,
  );
