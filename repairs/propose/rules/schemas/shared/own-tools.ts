import type { EncodedValue } from '../../../../../harness/contract/json.ts';
import { memoizeByObject } from '../../../../../harness/contract/memoize.ts';
import type { Suite, SuiteEntry, ToolSpec } from '../../../../../harness/contract/suite.ts';
import { isEncodedObject } from '../../../encoded-parts.ts';
import { propertiesOf, requiredOf } from './named-parameter.ts';

/** The tool of a name that an entry has of its own; `undefined`: it has none, or one of the catalogue. */
export const ownTool = ({ tools }: SuiteEntry, name: string): ToolSpec | undefined =>
  tools.filter((tool) => typeof tool !== 'string').find((tool) => tool.name === name);

/** The entry with another schema of the parameters of a tool of its own. */
export const withParameters = (entry: SuiteEntry, name: string, parameters: EncodedValue): SuiteEntry => ({
  ...entry,
  tools: entry.tools.map((tool) =>
    typeof tool !== 'string' && tool.name === name ? { ...tool, parameters } : tool,
  ),
});

/** What entries declare of a parameter of their own tools. */
export type Declaration = {
  readonly entry: SuiteEntry;
  readonly tool: string;
  readonly parameter: string;
  readonly type: string;
  readonly isRequired: boolean;
};

/** All declarations of a suite by the name of the parameter. */
export const declarationsIn = memoizeByObject(
  ({ entries }: Suite): ReadonlyMap<string, readonly Declaration[]> => {
    const all = entries.flatMap((entry) =>
      entry.tools.flatMap((tool): readonly Declaration[] => {
        if (typeof tool === 'string') return [];
        const required = requiredOf(tool.parameters);
        return Object.entries(propertiesOf(tool.parameters)).map(([parameter, declared]) => ({
          entry,
          tool: tool.name,
          parameter,
          type: typeIn(declared),
          isRequired: required.includes(parameter),
        }));
      }),
    );
    return Map.groupBy(all, ({ parameter }) => parameter);
  },
);

function typeIn(declared: EncodedValue): string {
  const type = isEncodedObject(declared) ? declared['type'] : undefined;
  return typeof type === 'string' ? type : '';
}

/** What other entries declare of a parameter: of the tool of the same name, or where none has it, of any. */
export function declaredElsewhere(
  suite: Suite,
  { entry, tool, parameter }: Pick<Declaration, 'entry' | 'tool' | 'parameter'>,
): readonly Declaration[] {
  const others = (declarationsIn(suite).get(parameter) ?? []).filter((one) => one.entry.id !== entry.id);
  const same = others.filter((one) => one.tool === tool);
  return same.length > 0 ? same : others;
}
