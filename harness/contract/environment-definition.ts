import { z } from 'zod';
import { Condition, Effect, Expression, Literal, Step } from './tool-language.ts';

/** Name of a table, column, parameter, tool or refusal. */
const Name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'is not a name in lower case');

/** Type of the values of a column: how they are written, checked and compared. */
export const ColumnType = z.enum([
  /** Generated key of the row; the first column of each table, and no other. */
  'id',
  /** Id of a row of another table. */
  'reference',
  /** What a person or a thing is called. */
  'name',
  /** Free words. */
  'text',
  /** One of `values`. */
  'enumeration',
  'integer',
  /** Amount in the currency of the world, to cents. */
  'money',
  /** `YYYY-MM-DD` */
  'day',
  /** `HH:MM` */
  'time',
  'boolean',
  'email',
  /** Letters and digits that people write down: a booking code, a shelf mark. */
  'code',
]);
export type ColumnType = z.infer<typeof ColumnType>;

export const Column = z.strictObject({
  name: Name,
  description: z.string().min(1),
  type: ColumnType,
  /** Of a reference: the table. */
  table: Name.optional(),
  /** Of an enumeration. */
  values: z.array(z.string().min(1)).min(2).optional(),
  /** Bounds of a number, included. */
  least: z.number().optional(),
  most: z.number().optional(),
  /** Whether no two rows may have the same value. Absent: they may. */
  unique: z.literal(true).optional(),
  /** Whether the value may be `null`. Absent: it may not. */
  nullable: z.literal(true).optional(),
});
export type Column = z.infer<typeof Column>;

export const Table = z.strictObject({
  name: Name,
  /** Name of one row, in words. */
  singular: z.string().min(1),
  /** What ids begin with; a number follows. */
  prefix: z.string().regex(/^[A-Z]{1,4}-?$/, 'is not one to four capitals, with or without a hyphen'),
  /** The id first. */
  columns: z.array(Column).min(2),
  /** What holds of every row, which is named `row`. */
  constraints: z.array(z.strictObject({ id: Name, says: z.string().min(1), holds: Condition })),
  /** What says that a row no longer counts; a row made and taken back in one episode is no side effect. */
  takenBack: z.strictObject({ column: Name, value: z.string() }).optional(),
});
export type Table = z.infer<typeof Table>;

export const Parameter = z.strictObject({
  name: Name,
  description: z.string().min(1),
  type: z.enum(['string', 'integer', 'number', 'boolean']),
  /** `table.column` whose values it takes; absent: of none. It makes the graph of tools exact. */
  refers: z
    .string()
    .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'is not `table.column`')
    .optional(),
  /** Form of a text: `YYYY-MM-DD` or `HH:MM`. Absent: any. */
  format: z.enum(['day', 'time']).optional(),
  values: z.array(z.string().min(1)).min(2).optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  /** Value if it is not passed. Absent: it must be passed. */
  default: Literal.optional(),
});
export type Parameter = z.infer<typeof Parameter>;

/** A call that a tool does not perform. */
export const Refusal = z.strictObject({
  code: Name,
  when: Condition,
  /** The condition as the end of a sentence that begins with "Refused if". */
  says: z.string().min(1),
  /** Message to the caller. */
  message: Expression,
});
export type Refusal = z.infer<typeof Refusal>;

/** What a tool promises, apart from how its body does it. */
export const ToolContract = z.strictObject({
  /** In order of precedence: the first that applies is the answer. Read the state before the call. */
  refuses: z.array(Refusal),
  /** Everything that changes; what is not listed stays. Empty for a tool that reads. */
  effects: z.array(Effect),
  /** Expressions whose values are the same before and after. */
  keeps: z.array(Expression),
  /** Output, a record. Reads the state after the call and the rows that effects insert. */
  gives: Expression,
});
export type ToolContract = z.infer<typeof ToolContract>;

export const ToolDefinition = z.strictObject({
  name: Name,
  /** What models are shown; it names every refusal and every effect. */
  description: z.string().min(1),
  effect: z.enum(['read', 'write']),
  parameters: z.array(Parameter),
  contract: ToolContract,
  body: z.strictObject({ steps: z.array(Step), returns: Expression }),
});
export type ToolDefinition = z.infer<typeof ToolDefinition>;

/** An environment as data: tables, and tools over them. */
export const EnvironmentDefinition = z.strictObject({
  name: z.string().regex(/^[A-Z][A-Za-z0-9]*$/, 'is not a name that begins with a capital'),
  /** Version of the tool language. */
  language: z.literal(1),
  description: z.string().min(1),
  /** Tables that others refer to come before them. */
  tables: z.array(Table).min(1),
  tools: z.array(ToolDefinition).min(1),
});
export type EnvironmentDefinition = z.infer<typeof EnvironmentDefinition>;

/** One row: a value for each column. Money is a number with or without a fraction. */
export const Row = z.record(Name, Literal);
export type Row = z.infer<typeof Row>;

/** Rows of an environment by table, in order of creation. A table that is left out is empty. */
export const Population = z.strictObject({
  environment: z.string().min(1),
  rows: z.record(Name, z.array(Row)),
});
export type Population = z.infer<typeof Population>;

/** A change of a population for one entry: columns of a row, a new row, or `null` for a row that is not there. */
export const RowChange = z.strictObject({ table: Name, id: z.string().min(1), row: Row.nullable() });
export type RowChange = z.infer<typeof RowChange>;

/** Initial state of such an environment in an entry. */
export const TableState = z.strictObject({
  /** Name of the population. */
  population: z.string().min(1),
  /** In order. Absent: none. */
  changes: z.array(RowChange).optional(),
});
export type TableState = z.infer<typeof TableState>;
