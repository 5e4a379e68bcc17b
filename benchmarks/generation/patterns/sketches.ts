import type { Refusal, ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Query, Step } from '../../../harness/contract/tool-language.ts';
import { all, argument, column, equal, exists, find, from, requires } from '../language/terms.ts';
import { weighted } from '../population/fills.ts';
import { idParameter } from './look-ups.ts';
import type { Noun } from './noun.ts';
import type { ColumnSketch, Hub, ParameterSketch, ToolSketch } from './pattern.ts';
import { refuse, rowPassed, unknown, unknownCode } from './refusals.ts';

/** Short ways to write the columns, refusals and steps that patterns share. */

export const idColumn = ({ singular }: Pick<Noun, 'singular'>): ColumnSketch => ({
  name: 'id',
  description: `Id of the ${singular}.`,
  type: 'id',
});

/** A column that holds one of some values; those that are listed more than once in `often` are filled in more often. */
export const oneOfColumn = (
  name: string,
  description: string,
  values: readonly string[],
  often = values,
): ColumnSketch => ({ name, description, type: 'enumeration', values: [...values], fill: weighted(often) });

/** Parameter that takes the id of such a row. */
export const rowParameter = ({ table, singular }: Pick<Noun, 'table' | 'singular'>): ParameterSketch =>
  idParameter(table, singular);

/** The row whose id is passed, if it fulfils conditions. */
export const passedIf = (
  table: string,
  as: string,
  parameter: string,
  ...conditions: readonly Condition[]
): Query => from(table, as, all(equal(column(`${as}.id`), argument(parameter)), ...conditions));

/**
 * Refuses where there is such a row.
 *
 * @param says - the reason as the end of "Refused if"; the message is the same as a sentence.
 */
export const refuseIf = (code: string, rows: Query, says: string): Refusal =>
  refuseWhen(code, exists(rows), says);

/** Refuses where a condition holds, with the reason as its message. */
export const refuseWhen = (code: string, when: Condition, says: string): Refusal =>
  refuse(code, when, says, `${says.slice(0, 1).toUpperCase()}${says.slice(1)}.`);

/** Refuses an id that no such row has. */
export const unknownOf = (
  { table, singular }: Pick<Noun, 'table' | 'singular'>,
  parameter: string,
): Refusal => unknown(table, singular, parameter);

/** Finds the row whose id is passed. */
export const findOf = (
  { table, singular }: Pick<Noun, 'table' | 'singular'>,
  as: string,
  parameter: string,
): Step => find(rowPassed(table, as, parameter), unknownCode(singular));

const suspendedCode = ({ singular }: Hub): string => `${singular}_suspended`;

/** Refuses calls for a person whose account is suspended. */
export const refuseSuspended = (hub: Hub, parameter: string): Refusal =>
  refuseIf(
    suspendedCode(hub),
    passedIf(hub.table, 'banned', parameter, equal(column('banned.status'), 'suspended')),
    `the ${hub.singular} is suspended`,
  );

/** The step that refuses them; the person has the name `person`. */
export const requireActive = (hub: Hub): Step =>
  requires(equal(column('person.status'), 'active'), suspendedCode(hub));

/** A tool that writes, contract and body side by side. */
export function writing({
  name,
  purpose,
  parameters,
  contract,
  body,
  ...more
}: Pick<ToolSketch, 'name' | 'purpose' | 'phrases' | 'dictated' | 'undoneBy'> & {
  readonly parameters: readonly ParameterSketch[];
  readonly contract: Pick<ToolDefinition['contract'], 'refuses' | 'effects' | 'gives'> &
    Partial<Pick<ToolDefinition['contract'], 'keeps'>>;
  readonly body: ToolDefinition['body'];
}): ToolSketch {
  return {
    name,
    purpose,
    effect: 'write',
    parameters: [...parameters],
    contract: { keeps: [], ...contract },
    body,
    ...more,
  };
}
