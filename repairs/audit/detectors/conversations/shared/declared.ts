import { pointedValue } from '../../../../../harness/contract/json-pointer.ts';
import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import { toolsOf } from '../../../../../harness/contract/suite.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';

/** What the documents of a tool say of a parameter. */
export type DeclaredParameter = {
  readonly description: string;
  /** Values that the documents enumerate; empty: they enumerate none. */
  readonly options: readonly string[];
  readonly isRequired: boolean;
};

/** Specification of a tool of an entry, announced ones included; `undefined`: the entry has none of that name. */
export const specOf = (
  entry: SuiteEntry,
  tool: string,
  { catalogue }: Pick<Suite, 'catalogue'>,
): ToolSpec | undefined => toolsOf(entry, catalogue).find(({ name }) => name === tool);

/** Names of the parameters of a tool, in the order of its specification. */
export function parameterNames({ parameters }: ToolSpec): readonly string[] {
  const properties = pointedValue(parameters, '/properties');
  return isRecord(properties) ? Object.keys(properties) : [];
}

/** What the specification of a tool says of a parameter; empty where it does not know it. */
export function declaredParameter({ parameters }: ToolSpec, name: string): DeclaredParameter {
  const described = pointedValue(parameters, `/properties/${name}/description`);
  const enumerated = pointedValue(parameters, `/properties/${name}/enum`);
  const required = pointedValue(parameters, '/required');
  const description = typeof described === 'string' ? described : '';
  return {
    description,
    options: Array.isArray(enumerated) ? enumerated.map(String) : optionsIn(description),
    isRequired: Array.isArray(required) && required.includes(name),
  };
}

/** `[Enum]: ["a", "b"]`, `[Enum]: a, b` and `Options are: a, b.` as documents write them. */
function optionsIn(description: string): readonly string[] {
  const list = /(?:\[Enum\]|Options are|Possible options)\s*:\s*(.+)$/i.exec(description)?.[1];
  if (list === undefined) return [];
  return list
    .replaceAll(/[[\]"'.]/g, '')
    .split(',')
    .map((option) => option.trim())
    .filter((option) => option !== '');
}

const isRecord = (value: EncodedValue | undefined): value is { [key: string]: EncodedValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
