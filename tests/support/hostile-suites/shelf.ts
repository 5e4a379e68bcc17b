import { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import type { Table, ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Condition, Expression, Step } from '../../../harness/contract/tool-language.ts';
import { argument, column, count, equal, exists, not, record, rows } from '../tool-language.ts';
import { encoded, world } from './hostile-suite.ts';

/** Names of the parts of a world with one table and one tool. */
export type ShelfNames = {
  readonly table?: string;
  readonly column?: string;
  readonly tool?: string;
  readonly parameter?: string;
  readonly code?: string;
  readonly key?: string;
};

/** What a test may change in it. */
export type ShelfParts = {
  readonly rows?: number;
  readonly holds?: Condition;
  readonly steps?: readonly Step[];
  readonly returns?: Expression;
  /** Absent: as {@link returns}. */
  readonly gives?: Expression;
  readonly entry?: Partial<SuiteEntry>;
};

/** A suite over a shelf of things that one tool counts by name, with one entry. */
export function shelf(names: ShelfNames = {}, parts: ShelfParts = {}): ReturnType<typeof world> {
  const { table = 'things', column: name = 'name', tool = 'count_things', parameter = 'name' } = names;
  const definition = EnvironmentDefinition.parse({
    name: 'Shelf',
    language: 1,
    description: 'A shelf of things.',
    tables: [tableOf({ table, name, ...parts })],
    tools: [toolOf({ ...names, table, name, tool, parameter }, parts)],
  });
  const stored = Array.from({ length: parts.rows ?? 2 }, (_, index) => ({ id: `T${index}`, [name]: 'lamp' }));
  const population = Population.parse({ environment: 'Shelf', rows: { [table]: stored } });
  return world(definition, population, [
    shelfEntry(`Shelf.${tool}`, `${tool}(${parameter}='lamp')`, parts.entry),
  ]);
}

type Named = { readonly table: string; readonly name: string };

const tableOf = ({ table, name, holds }: Named & Pick<ShelfParts, 'holds'>): Table => ({
  name: table,
  singular: 'thing',
  prefix: 'T',
  columns: [
    { name: 'id', description: 'The id.', type: 'id' },
    { name, description: 'The name.', type: 'name' },
  ],
  constraints: holds === undefined ? [] : [{ id: 'rule', says: 'a rule holds', holds }],
});

function toolOf(
  {
    table,
    name,
    tool,
    parameter,
    code = 'none',
    key = 'number',
  }: Named & Required<Pick<ShelfNames, 'tool' | 'parameter'>> & ShelfNames,
  { steps = [], returns, gives }: ShelfParts,
): ToolDefinition {
  const named = rows(table, 'thing', equal(column(`thing.${name}`), argument(parameter)));
  const output = returns ?? record({ [key]: count(named) });
  return {
    name: tool,
    description: 'Counts things by name. Refused if there is none.',
    effect: 'read',
    parameters: [{ name: parameter, description: 'The name.', type: 'string', refers: `${table}.${name}` }],
    contract: {
      refuses: [{ code, when: not(exists(named)), says: 'there is none', message: 'There is none.' }],
      effects: [],
      keeps: [],
      gives: gives ?? output,
    },
    body: {
      steps: [{ kind: 'require', holds: exists(named), otherwise: code }, ...steps],
      returns: output,
    },
  };
}

/** An entry that asks for the number of lamps. */
function shelfEntry(tool: string, call: string, changed: Partial<SuiteEntry> = {}): SuiteEntry {
  return {
    id: 'lamps',
    occurrence: 0,
    category: 'plain',
    language: 'python',
    turns: [{ messages: [{ role: 'user', text: 'How many lamps are there?' }], announces: [] }],
    tools: [tool],
    environments: ['Shelf'],
    initialState: { Shelf: encoded({ population: 'town' }) },
    longContext: false,
    reference: { kind: 'calls', turns: [[call]] },
    ...changed,
  };
}
