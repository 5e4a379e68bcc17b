import type {
  Column,
  Population,
  Table,
  ToolDefinition,
} from '../../../harness/contract/environment-definition.ts';
import { columnsIn } from '../tests/world-gates/row-makers.ts';
import { ColumnType } from '../../../harness/contract/environment-definition.ts';

/** Tables that allow one thing more than those that an author wrote. */
export type Relaxation = {
  /** `table.column` */
  readonly column: string;
  /** What its author does not allow, as the end of a sentence that begins with the column. */
  readonly forbids: string;
  readonly tables: readonly Table[];
};

/**
 * Everything that a column which a tool names could allow beside: no value, a value more, another type, or to be there at all. What
 * says most about an author's slip comes first.
 */
export function relaxations(
  tables: readonly Table[],
  tool: ToolDefinition,
  rows: Population['rows'],
): readonly Relaxation[] {
  const texts = new Set(textsIn(tool));
  const literals = new Set(literalsIn(tool));
  const named = tables.flatMap((table) =>
    table.columns
      .filter(({ name, type }) => type !== 'id' && texts.has(name))
      .map((column) => ({ table, column })),
  );
  const changed = (table: Table, column: Column, forbids: string): Relaxation => ({
    column: `${table.name}.${column.name}`,
    forbids,
    tables: tables.map((one) => (one === table ? withColumn(table, column) : one)),
  });
  return [
    ...named
      .filter(({ column }) => column.nullable !== true)
      .map(({ table, column }) => changed(table, { ...column, nullable: true }, 'may not be null')),
    ...named.flatMap(({ table, column }) => {
      const { values } = column;
      if (values === undefined) return [];
      const others = [...literals].filter((text) => isValue(text) && !values.includes(text));
      return others.map((value) =>
        changed(table, { ...column, values: [...values, value] }, `cannot be "${value}"`),
      );
    }),
    ...named
      .filter(({ column }) => column.type !== 'enumeration')
      .flatMap(({ table, column }) =>
        OTHER_TYPES.filter((type) => type !== column.type).map((type) =>
          changed(table, plainColumn(column, type), `is of type ${column.type}, and not ${type}`),
        ),
      ),
    ...named
      .filter(({ column }) => column.type === 'reference')
      .flatMap(({ table, column }) =>
        tables
          .filter(({ name }) => name !== column.table)
          .map(({ name }) =>
            changed(
              table,
              { ...column, table: name },
              `refers to ${column.table ?? 'no table'}, and not to ${name}`,
            ),
          ),
      ),
    ...tables.flatMap((table) =>
      lackingNames(table, tool, rows).flatMap((name) =>
        OTHER_TYPES.map((type) =>
          changed(
            table,
            { name, description: name, type, nullable: true },
            `is no column, and not one of type ${type}`,
          ),
        ),
      ),
    ),
  ];
}

/** Types of columns that say all about their values. */
const OTHER_TYPES = ColumnType.options.filter(
  (type) => type !== 'id' && type !== 'reference' && type !== 'enumeration',
);

const plainColumn = ({ name, description, nullable }: Column, type: ColumnType): Column => ({
  name,
  description,
  type,
  ...(nullable === true && { nullable }),
});

const withColumn = (table: Table, column: Column): Table => ({
  ...table,
  columns: table.columns.some(({ name }) => name === column.name)
    ? table.columns.map((one) => (one.name === column.name ? column : one))
    : [...table.columns, column],
});

/** Columns that a tool reads in some table, or names and rows of the table have, where the table has none of the name. */
function lackingNames(
  { name, columns }: Table,
  tool: ToolDefinition,
  rows: Population['rows'],
): readonly string[] {
  const texts = new Set(textsIn(tool));
  const stored = (rows[name] ?? []).flatMap((row) => Object.keys(row)).filter((column) => texts.has(column));
  const lacking = new Set([...stored, ...columnsIn(tool)]);
  return [...lacking].filter((column) => column !== 'id' && !columns.some((one) => one.name === column));
}

/** Whether a text may be a value of an enumeration, and is no sentence. */
const isValue = (text: string): boolean =>
  text.length > 0 && text.length <= LONGEST_VALUE && !text.includes('.');

const LONGEST_VALUE = 40;

/** Members of a tool's parts that name what there is, and hold no values. */
const NAMING: ReadonlySet<string> = new Set([
  'kind',
  'name',
  'table',
  'as',
  'code',
  'says',
  'otherwise',
  'column',
  'direction',
]);

/** Texts that a tool may put into a column, or compare it with. */
function literalsIn({ parameters, contract, body }: ToolDefinition): readonly string[] {
  const inside = (node: unknown): readonly string[] => {
    if (typeof node === 'string') return [node];
    if (typeof node !== 'object' || node === null) return [];
    return Object.entries(node).flatMap(([key, part]: [string, unknown]) =>
      NAMING.has(key) ? [] : inside(part),
    );
  };
  return [...parameters.flatMap(({ values = [] }) => values), ...inside([contract, body])];
}

/** All texts in a tool, words of its parts included; of a place `table.column`, the column. Names and descriptions of the tool are none. */
function textsIn({ parameters, contract, body }: ToolDefinition): readonly string[] {
  const inside = (node: unknown): readonly string[] => {
    if (typeof node === 'string') return [node];
    if (typeof node !== 'object' || node === null) return [];
    return [...Object.keys(node), ...Object.values(node).flatMap(inside)];
  };
  return [
    ...parameters.flatMap(({ refers, values = [] }) => [refers?.split('.')[1] ?? '', ...values]),
    ...inside([contract, body]),
  ];
}
