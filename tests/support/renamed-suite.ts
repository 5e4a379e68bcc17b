import { assembleSuite } from '../../benchmarks/generation/suite/assemble.ts';
import { FIRST_NAMES } from '../../benchmarks/generation/population/names.ts';
import { ownWorlds } from '../../benchmarks/suites/own-environments.ts';
import { EnvironmentDefinition, Population } from '../../harness/contract/environment-definition.ts';
import type { Json } from '../../harness/contract/json.ts';
import { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Suite } from '../../harness/contract/suite.ts';

/** The suite with another name for every tool, table, column and person, wherever it occurs. */
export function renamedSuite(suite: Suite): Suite {
  const { definitions, populations } = ownWorlds(suite);
  const parts = partNames([...definitions.values()]);
  return assembleSuite({
    id: suite.manifest.id,
    definitions: [...definitions.values()].map((one) =>
      EnvironmentDefinition.parse(renamedNode(plain(one), parts)),
    ),
    populations: new Map(
      Array.from(populations, ([name, { environment, rows }]) => [
        name,
        Population.parse({ environment, rows: renamedRows(rows, parts) }),
      ]),
    ),
    entries: suite.entries.map((entry) => renamedEntry(entry, parts)),
    source: suite.manifest.source,
  });
}

type Names = ReadonlyMap<string, string>;

const plain = (document: unknown): Json => JSON.parse(JSON.stringify(document)) as Json;

/** Tools, tables, columns and parameters. `id` stays: outputs call rows by it, whatever the suite. */
function partNames(definitions: readonly EnvironmentDefinition[]): Names {
  const names = definitions.flatMap(({ tables, tools }) => [
    ...tools.flatMap(({ name, parameters }) => [name, ...parameters.map((parameter) => parameter.name)]),
    ...tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]),
  ]);
  return new Map([...new Set(names)].filter((name) => name !== 'id').map((name) => [name, `x_${name}`]));
}

const other = (name: string, names: Names): string => names.get(name) ?? name;

/** Keys of nodes whose text is a name. */
const NAMING = new Set(['name', 'table', 'column', 'refers']);
/** Keys of nodes that hold values by column or by key of an output. */
const BY_NAME = new Set(['row', 'set']);

function renamedNode(json: Json, names: Names, key = ''): Json {
  if (typeof json === 'string') return renamedText(json, names, key);
  if (Array.isArray(json)) return json.map((part) => renamedNode(part, names, key));
  if (typeof json !== 'object' || json === null) return json;
  const isRecord = (inner: string): boolean =>
    BY_NAME.has(inner) || (inner === 'of' && json['kind'] === 'record');
  return Object.fromEntries(
    Object.entries(json).map(([inner, part]) => [
      inner,
      isRecord(inner) && typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(
            Object.entries(part).map(([name, value]) => [other(name, names), renamedNode(value, names)]),
          )
        : renamedNode(part, names, inner),
    ]),
  );
}

function renamedText(text: string, names: Names, key: string): string {
  if (!NAMING.has(key)) return withOtherPersons(text);
  return text
    .split('.')
    .map((part) => other(part, names))
    .join('.');
}

const renamedRows = (rows: Population['rows'], names: Names): Json =>
  Object.fromEntries(
    Object.entries(rows).map(([table, ofTable]) => [
      other(table, names),
      ofTable.map((row) => renamedRow(row, names)),
    ]),
  );

const renamedRow = (row: Population['rows'][string][number], names: Names): Json =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      other(column, names),
      typeof value === 'string' ? withOtherPersons(value) : value,
    ]),
  );

function renamedEntry(entry: SuiteEntry, names: Names): SuiteEntry {
  const { turns, tools, initialState, reference, wanted } = entry;
  return SuiteEntry.parse({
    ...entry,
    turns: turns.map(({ messages, announces }) => ({
      messages: messages.map(({ role, text }) => ({ role, text: withOtherPersons(text) })),
      announces: announces.map((tool) => other(tool, names)),
    })),
    tools: tools.map((tool) =>
      typeof tool === 'string' ? tool.replace(/[^.]+$/, (name) => other(name, names)) : tool,
    ),
    initialState: renamedNode(plain(initialState), names),
    reference:
      reference.kind === 'calls'
        ? {
            kind: 'calls',
            turns: reference.turns.map((calls) => calls.map((call) => renamedCall(call, names))),
          }
        : reference,
    ...(wanted && {
      wanted: {
        ...wanted,
        information: wanted.information.map((one) => ({
          ...one,
          pointers: one.pointers.map((pointer) => renamedPointer(pointer, names)),
        })),
        answers: wanted.answers.map(({ turn, value }) => ({
          turn,
          value: typeof value === 'string' ? withOtherPersons(value) : value,
        })),
        obstacles: wanted.obstacles.map((one) => ({
          ...one,
          shownBy: one.shownBy.map((place) => ({ ...place, pointer: renamedPointer(place.pointer, names) })),
        })),
      },
    }),
  });
}

const renamedPointer = (pointer: string, names: Names): string =>
  pointer
    .split('/')
    .map((part) => other(part, names))
    .join('/');

/** A call with keyword arguments, as generated references write it. */
const renamedCall = (call: string, names: Names): string =>
  withOtherPersons(call)
    .replace(/^\w+/, (tool) => other(tool, names))
    .replaceAll(/(?<=[(,] ?)\w+(?==)/g, (parameter) => other(parameter, names));

/** Every person gets the first name of the next one with the same pronoun. */
const PERSONS: Names = new Map(
  [...Map.groupBy(FIRST_NAMES, ({ pronoun }) => pronoun).values()].flatMap((alike) =>
    alike.map(({ name }, index) => [name, alike[(index + 1) % alike.length]?.name ?? name] as const),
  ),
);

const withOtherPersons = (text: string): string =>
  text.replaceAll(/\p{Lu}\p{Ll}+/gu, (word) => PERSONS.get(word) ?? word);
