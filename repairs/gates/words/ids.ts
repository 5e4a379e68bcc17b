import type { EnvironmentDefinition } from '../../../harness/contract/environment-definition.ts';

/** Table of a row by its id: a prefix of the table, and a number. `undefined`: it is no id. */
export const tableOfId = (id: string, { tables }: EnvironmentDefinition): string | undefined =>
  tables.find(({ prefix }) => id.startsWith(prefix) && /^\d+$/u.test(id.slice(prefix.length)))?.name;

/** Whether a text is an id of an environment. */
export const isId = (text: string, { definition }: { readonly definition: EnvironmentDefinition }): boolean =>
  tableOfId(text, definition) !== undefined;
