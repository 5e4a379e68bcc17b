import type { Refusal, ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Query, Step } from '../../../harness/contract/tool-language.ts';
import { column, equal, exists, find, requires } from '../language/terms.ts';
import { weighted } from '../population/fills.ts';
import { idParameter } from './look-ups.ts';
import type { Noun } from './noun.ts';
import type { ColumnSketch, Hub, ParameterSketch, ToolSketch } from './pattern.ts';
import { refuse, rowPassed, suspendedCode, unknown, unknownCode } from './refusals.ts';

/** Short ways to write the columns, refusals and steps that patterns share. */

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

/**
 * Refuses where there is such a row.
 *
 * @param says - the reason as the end of "Refused if"; the message is the same as a sentence.
 */
export const refuseIf = (code: string, rows: Query, says: string): Refusal =>
  refuse(code, exists(rows), says);

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

/** The step that refuses a person whose account is suspended; the person has the name `person`. */
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
