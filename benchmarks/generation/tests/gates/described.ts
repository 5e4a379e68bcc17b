import type {
  EnvironmentDefinition,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { GateProblem } from './problem.ts';

/** T6: the description of a tool names every refusal and a row of every table that it changes. */
export function descriptionProblems(
  { name, description, contract }: ToolDefinition,
  { tables }: Pick<EnvironmentDefinition, 'tables'>,
): readonly GateProblem[] {
  const text = plain(description);
  const problem = (pointer: string, missing: string): GateProblem => ({
    gate: 'T6',
    tool: name,
    pointer,
    problem: `The description does not say "${missing}".`,
    blame: 'tool',
  });
  const changed = new Set(
    contract.effects.map((effect) => (effect.kind === 'insert' ? effect.table : effect.rows.table)),
  );
  return [
    ...contract.refuses.flatMap(({ says }, index) =>
      text.includes(plain(says)) ? [] : [problem(`/contract/refuses/${index}`, says)],
    ),
    ...tables
      .filter((table) => changed.has(table.name) && !text.includes(plain(table.singular)))
      .map(({ singular }) => problem('/contract/effects', singular)),
  ];
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
