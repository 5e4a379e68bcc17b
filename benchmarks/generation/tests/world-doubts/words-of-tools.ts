import type {
  Column,
  EnvironmentDefinition,
  Parameter,
  ToolDefinition,
} from '../../../../harness/contract/environment-definition.ts';
import type { WorldProblem } from '../world-gates/world-problem.ts';

/** What the words of tools say beside what they do, where it may be meant. */
export const doubtfulWords = ({
  definition,
}: {
  readonly definition: EnvironmentDefinition;
}): readonly WorldProblem[] =>
  definition.tools.flatMap((tool) =>
    [...valuesLeftOut(tool, definition), ...columnsSpokenOf(tool, definition), ...amountsSaid(tool)].map(
      (problem) => ({
        tool: tool.name,
        problem,
        blame: 'tool' as const,
      }),
    ),
  );

/** Parameters that take values of a column, and not all of them. */
const valuesLeftOut = (tool: ToolDefinition, definition: EnvironmentDefinition): readonly string[] =>
  tool.parameters.flatMap(({ name, refers = '', values }) => {
    const column = columnAt(definition, refers);
    const lacking = (column?.values ?? []).filter((value) => values?.includes(value) === false);
    return lacking.length === 0
      ? []
      : [
          `The parameter ${name} does not take ${lacking.map((value) => `"${value}"`).join(', ')}, which ${refers} can be.`,
        ];
  });

function columnAt({ tables }: EnvironmentDefinition, place: string): Column | undefined {
  const [table, name] = place.split('.', 2);
  return tables.find((one) => one.name === table)?.columns.find((column) => column.name === name);
}

/** Columns of several words that the description names apart from refusals, and that the tool has nothing to do with. */
function columnsSpokenOf(tool: ToolDefinition, { tables }: EnvironmentDefinition): readonly string[] {
  const said = ` ${tool.description
    .replace(/\brefused if .*$/isu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const { effects, gives } = tool.contract;
  const own = new Set(namesIn([effects, gives, tool.parameters]));
  const columns = tables
    .filter(({ name }) => own.has(name))
    .flatMap((table) => table.columns.map(({ name }) => ({ table: table.name, name })));
  return columns
    .filter(
      ({ name }) => name.includes('_') && said.includes(` ${name.replaceAll('_', ' ')} `) && !own.has(name),
    )
    .map(
      ({ table, name }) =>
        `The description speaks of the ${name.replaceAll('_', ' ')} of ${table}, which the tool neither changes nor gives.`,
    );
}

/** All texts in a part of a definition, names of members included: what a contract has to do with. */
function namesIn(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node.split('.').at(-1) ?? node, node.split('.', 1)[0] ?? node];
  if (typeof node !== 'object' || node === null) return [];
  return [...Object.keys(node), ...Object.values(node).flatMap(namesIn)];
}

const SAYS_RESULT =
  /\b(?:new (?:number|total|amount|balance|stock|quantity)|in all|altogether|afterwards|in total)\b/iu;
const SAYS_CHANGE = /\b(?:how many more|(?:is|are) (?:added|taken off|taken out)|to add|additional)\b/iu;

/** Parameters that are said to be the new figure and are added to the old one, or the other way round. */
const amountsSaid = (tool: ToolDefinition): readonly string[] =>
  tool.parameters.flatMap((parameter) => {
    const uses = usesOf(parameter, tool);
    const { name, description } = parameter;
    if (SAYS_RESULT.test(description) && uses.has('added') && !uses.has('set'))
      return [
        `The parameter ${name} is described as the new figure ("${description}"), and the tool adds it to the old one.`,
      ];
    if (SAYS_CHANGE.test(description) && uses.has('set'))
      return [
        `The parameter ${name} is described as a change ("${description}"), and the tool puts it in place of the old figure.`,
      ];
    return [];
  });

/** How effects use a number: as the new value of a column, or as what is added to it or taken off. */
function usesOf({ name, type }: Parameter, { contract }: ToolDefinition): ReadonlySet<'added' | 'set'> {
  if (type !== 'integer' && type !== 'number') return new Set();
  return new Set(
    contract.effects.flatMap((effect) =>
      effect.kind !== 'update'
        ? []
        : Object.values(effect.set).flatMap((value): readonly ('added' | 'set')[] => {
            if (typeof value !== 'object' || value === null) return [];
            if (value.kind === 'argument') return value.name === name ? ['set'] : [];
            return (value.kind === 'sum' || value.kind === 'difference') &&
              JSON.stringify(value).includes(`"name":${JSON.stringify(name)}`)
              ? ['added']
              : [];
          }),
    ),
  );
}
