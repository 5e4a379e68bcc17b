import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Condition, Step } from '../../../../harness/contract/tool-language.ts';
import { absent, all, any, argument, exists, not, requires } from '../../language/terms.ts';
import type { ColumnSketch, ParameterSketch } from '../../patterns/pattern.ts';
import { rowPassed, unknown } from '../../patterns/refusals.ts';
import { parameterFor } from '../column-of.ts';
import type { ReadParameter } from '../recognised.ts';
import type { Stage } from './stage.ts';

/** What a tool sets: parameters with their columns. */
export type Setting = { readonly parameter: ParameterSketch; readonly column: ColumnSketch };

/**
 * @param only - the column of all parameters. Absent: each has the column of its name.
 * @returns a sentence if a column cannot hold the values of a parameter.
 */
export function settingsOf(
  parameters: readonly ReadParameter[],
  { table }: Stage,
  only?: ColumnSketch,
): readonly Setting[] | string {
  const settings: Setting[] = [];
  for (const read of parameters) {
    const held = only ?? table.columns.find(({ name, type }) => name === read.name && type !== 'id');
    if (held === undefined) return `No column of ${table.name} is what ${read.name} is about.`;
    const parameter = parameterFor(read, table.name, held);
    if (!holds(held, parameter))
      return `${read.name} takes values that the column ${held.name} of ${table.name} cannot have.`;
    settings.push({ parameter, column: held });
  }
  return settings;
}

/** Whether a column holds what a parameter takes. */
function holds({ type, values = [], least, most }: ColumnSketch, parameter: ParameterSketch): boolean {
  const kind = type === 'integer' || type === 'boolean' ? type : type === 'money' ? 'number' : 'string';
  if (parameter.type !== kind) return false;
  if (parameter.values?.some((value) => !values.includes(value)) === true) return false;
  const [low, high] = [parameter.least ?? -Infinity, parameter.most ?? Infinity];
  return low >= (least ?? -Infinity) && high <= (most ?? Infinity);
}

/** Refusals of ids that no row has, with the steps that refuse them. */
export function references(settings: readonly Setting[], { tables }: Stage) {
  const found = settings.flatMap(({ parameter, column: { type, table = '' } }) => {
    const singular = tables.get(table)?.singular;
    if (type !== 'reference' || singular === undefined) return [];
    const base = unknown(table, singular, parameter.name);
    const known = exists(rowPassed(table, 'found', parameter.name));
    const isOptional = parameter.default === null;
    const refusal: Refusal = isOptional
      ? { ...base, when: all(not(absent(argument(parameter.name))), base.when) }
      : base;
    const holdsOf: Condition = isOptional ? any(absent(argument(parameter.name)), known) : known;
    return [{ refusal, step: requires(holdsOf, base.code) }];
  });
  return { refuses: found.map(({ refusal }) => refusal), steps: found.map(({ step }): Step => step) };
}
