import type { Refusal } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Expression, Step } from '../../../harness/contract/tool-language.ts';
import {
  absent,
  all,
  any,
  argument,
  changes,
  choice,
  column,
  columnsOf,
  deletes,
  differ,
  equal,
  exists,
  find,
  first,
  from,
  insert,
  not,
  record,
  remove,
  requires,
  update,
} from '../language/terms.ts';
import { listing, showing } from '../patterns/look-ups.ts';
import type { ListFilter, ShownRow } from '../patterns/look-ups.ts';
import type { ColumnSketch, ParameterSketch, TableSketch, ToolSketch } from '../patterns/pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../patterns/refusals.ts';
import { indefinite, pluralOf } from '../words/inflection.ts';
import { describe, parameterFor } from './column-of.ts';
import type { ReadParameter, ReadTool } from './recognised.ts';
import { isSearch } from './table-of.ts';

/** A thing with its table, and the tables of the backend. */
export type Stage = {
  readonly table: TableSketch;
  readonly tables: ReadonlyMap<string, TableSketch>;
  /** Key under which outputs show the id. */
  readonly idKey: string;
};

/** A tool of the backend, or why there is none, as a sentence. */
export type Sketched = ToolSketch | string;

/** The tool as a contract and a body. */
export function sketchFor(tool: ReadTool, stage: Stage): Sketched {
  switch (tool.deed) {
    case 'get':
      return showing({
        ...named(tool, stage),
        table: stage.table.name,
        singular: stage.table.singular,
        shows: shows(stage),
        id: idOf(tool, stage),
      });
    case 'list':
      return listed(tool, stage);
    case 'create':
      return created(tool, stage);
    case 'update':
      return updated(tool, stage);
    case 'delete':
      return deleted(tool, stage);
    default:
      return tool.deed satisfies never;
  }
}

const DOES = { get: 'Shows', list: 'Lists', create: 'Makes', update: 'Changes', delete: 'Removes' } as const;

/** Name and purpose: the description that was imported, with the thing in it. */
function named({ name, source, deed }: ReadTool, { table: { singular } }: Stage) {
  const description = source.description.replace(/(?<![.!?])$/, '.').replace(/^\.$/, '');
  const says = description.toLowerCase().includes(singular);
  const what = deed === 'list' ? pluralOf(singular) : indefinite(singular);
  return { name, purpose: says ? description : `${description} ${DOES[deed]} ${what}.`.trim() };
}

const columnNames = ({ columns }: TableSketch): readonly string[] =>
  columns.filter(({ type }) => type !== 'id').map(({ name }) => name);

/** All columns, with the id under its key. */
function shows({ table, idKey }: Stage): ShownRow {
  const more = (row: string): { readonly [key: string]: Expression } => ({
    [idKey]: column(`${row}.id`),
    ...columnsOf(row, ...columnNames(table)),
  });
  return { columns: [], more };
}

const shown = (row: string, stage: Stage): Expression => record(shows(stage).more?.(row) ?? {});

const idOf = ({ id }: ReadTool, { table, idKey }: Stage): ParameterSketch => ({
  name: id?.name ?? idKey,
  description: id === undefined ? `Id of the ${table.singular}.` : describe(id.name, id.schema),
  type: 'string',
  refers: `${table.name}.id`,
});

/** What a tool sets: parameters with their columns. */
type Setting = { readonly parameter: ParameterSketch; readonly column: ColumnSketch };

/**
 * @param only - the column of all parameters. Absent: each has the column of its name.
 * @returns a sentence if a column cannot hold the values of a parameter.
 */
function settingsOf(
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
function references(settings: readonly Setting[], { tables }: Stage) {
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

function listed(tool: ReadTool, stage: Stage): Sketched {
  const { table } = stage;
  const filters: ListFilter[] = [];
  for (const read of tool.parameters) {
    const settings = settingsOf([read], stage, isSearch(read.name) ? searchedIn(table) : undefined);
    if (typeof settings === 'string') return settings;
    for (const { parameter, column: filtered } of settings)
      filters.push({
        parameter,
        column: filtered.name,
        ...((filtered.type === 'name' || filtered.type === 'text') && { match: 'contains' as const }),
        ...((parameter.default ?? null) !== null || read.isRequired ? { applies: 'always' as const } : {}),
      });
  }
  return listing({
    ...named(tool, stage),
    table: table.name,
    key: snake(pluralOf(table.singular)),
    filters,
    shows: shows(stage),
  });
}

/** The column in which words are looked for. */
const searchedIn = ({ columns }: TableSketch): ColumnSketch | undefined =>
  columns.find(({ type }) => type === 'name') ?? columns.find(({ type }) => type === 'text');

function created(tool: ReadTool, stage: Stage): Sketched {
  const { table } = stage;
  const settings = settingsOf(tool.parameters, stage);
  if (typeof settings === 'string') return settings;
  const { refuses, steps } = references(settings, stage);
  const row = Object.fromEntries(
    table.columns
      .filter(({ type }) => type !== 'id')
      .map(({ name, values }) => {
        const given = settings.find(({ column: set }) => set.name === name)?.parameter;
        const [standard = null] = values ?? [];
        if (given === undefined) return [name, standard];
        const passed = argument(given.name);
        const isOpen = given.default === null && standard !== null;
        return [name, isOpen ? choice(absent(passed), standard, passed) : passed];
      }),
  );
  return {
    ...named(tool, stage),
    effect: 'write',
    parameters: settings.map(({ parameter }) => parameter),
    contract: {
      refuses,
      effects: [insert(table.name, 'new', row)],
      keeps: [],
      gives: shown('new', stage),
    },
    body: { steps: [...steps, insert(table.name, 'made', row)], returns: shown('made', stage) },
  };
}

function updated(tool: ReadTool, stage: Stage): Sketched {
  const { table } = stage;
  const id = idOf(tool, stage);
  const settings = settingsOf(
    tool.parameters.map((one) => ({ ...one, schema: { ...one.schema, default: undefined } })),
    stage,
  );
  if (typeof settings === 'string') return settings;
  if (settings.length === 0) return 'It has nothing to change.';
  const { refuses, steps } = references(settings, stage);
  const setOf = (row: string): { readonly [name: string]: Expression } =>
    Object.fromEntries(
      settings.map(({ parameter, column: set }) => {
        const passed = argument(parameter.name);
        const kept = column(`${row}.${set.name}`);
        return [set.name, parameter.default === null ? choice(absent(passed), kept, passed) : passed];
      }),
    );
  return {
    ...named(tool, stage),
    effect: 'write',
    parameters: [id, ...settings.map(({ parameter }) => parameter)],
    contract: {
      refuses: [unknown(table.name, table.singular, id.name), ...refuses],
      effects: [changes(rowPassed(table.name, 'changed', id.name), setOf('changed'))],
      keeps: [],
      gives: first(rowPassed(table.name, 'shown', id.name), shown('shown', stage)),
    },
    body: {
      steps: [
        find(rowPassed(table.name, 'row', id.name), unknownCode(table.singular)),
        ...steps,
        update('row', setOf('row')),
      ],
      returns: shown('row', stage),
    },
  };
}

function deleted(tool: ReadTool, stage: Stage): Sketched {
  const cancelled = tool.verb === 'cancel' ? cancellation(stage.table) : undefined;
  return cancelled === undefined ? removed(tool, stage) : ended(tool, stage, cancelled);
}

/** The column and the value that say that a row is cancelled. */
function cancellation({
  columns,
}: TableSketch): { readonly name: string; readonly value: string } | undefined {
  const found = columns.flatMap(({ name, values = [] }) =>
    values.filter((value) => /^cancell?ed$/i.test(value)).map((value) => ({ name, value })),
  );
  return found[0];
}

function ended(
  tool: ReadTool,
  stage: Stage,
  { name, value }: { readonly name: string; readonly value: string },
): ToolSketch {
  const { table, idKey } = stage;
  const id = idOf(tool, stage);
  const code = `${snake(table.singular)}_cancelled`;
  const row = rowPassed(table.name, 'row', id.name);
  return {
    ...named(tool, stage),
    effect: 'write',
    parameters: [id],
    contract: {
      refuses: [
        unknown(table.name, table.singular, id.name),
        refuse(
          code,
          exists(rowPassed(table.name, 'over', id.name, equal(column(`over.${name}`), value))),
          `the ${table.singular} is cancelled already`,
        ),
      ],
      effects: [changes(rowPassed(table.name, 'ended', id.name), { [name]: value })],
      keeps: [],
      gives: record({ [idKey]: argument(id.name), [name]: value }),
    },
    body: {
      steps: [
        find(row, unknownCode(table.singular)),
        requires(differ(column(`row.${name}`), value), code),
        update('row', { [name]: value }),
      ],
      returns: record({ [idKey]: column('row.id'), [name]: column(`row.${name}`) }),
    },
  };
}

function removed(tool: ReadTool, stage: Stage): ToolSketch {
  const { table, tables, idKey } = stage;
  const id = idOf(tool, stage);
  const row = rowPassed(table.name, 'row', id.name);
  const users = [...tables.values()].flatMap(({ name, singular, columns }) =>
    columns
      .filter((one) => one.type === 'reference' && one.table === table.name)
      .map((one) => ({ name, singular, column: one.name })),
  );
  const uses = users.map((user) => {
    const isUsedBy = (passed: Expression): Condition =>
      exists(from(user.name, 'user', equal(column(`user.${user.column}`), passed)));
    const code = `has_${user.name}_by_${user.column}`;
    const says = `${indefinite(user.singular)} refers to the ${table.singular}`;
    return {
      refusal: refuse(code, isUsedBy(argument(id.name)), says),
      step: requires(not(isUsedBy(column('row.id'))), code),
    };
  });
  return {
    ...named(tool, stage),
    effect: 'write',
    parameters: [id],
    contract: {
      refuses: [unknown(table.name, table.singular, id.name), ...uses.map(({ refusal }) => refusal)],
      effects: [deletes(rowPassed(table.name, 'gone', id.name))],
      keeps: [],
      gives: record({ [idKey]: argument(id.name) }),
    },
    body: {
      steps: [find(row, unknownCode(table.singular)), ...uses.map(({ step }) => step), remove('row')],
      returns: record({ [idKey]: argument(id.name) }),
    },
  };
}
