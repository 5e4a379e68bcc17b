import { z } from 'zod';

/**
 * The language in which a suite says what its tools do: plain data, interpreted. There is no recursion, no unbounded loop, no
 * clock and no randomness, so every tool ends and equal calls give equal results. What it cannot say (trees, parsers, numerics)
 * needs a new node, reviewed, and a higher `language` in the definition.
 *
 * A name in `as` stands for a row within what follows: the rest of the query, of the step or of the tool.
 */

/** A plain value stands for itself. */
export const Literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Literal = z.infer<typeof Literal>;

/** Rows of a table, in order of creation unless `order` says otherwise. */
export type Query = {
  readonly table: string;
  /** Name of the row in question, in `where`, `order` and whatever reads the query. */
  readonly as: string;
  /** Absent: all rows. */
  readonly where?: Condition | undefined;
  /** Column that decides first, then the next; rows that are equal in all of them keep their order. Absent: as created. */
  readonly order?: readonly { readonly column: string; readonly direction: 'up' | 'down' }[] | undefined;
  /** Most rows. Absent: no limit. */
  readonly limit?: number | undefined;
};

/**
 * A value. Numbers with a fraction are amounts of money, rounded to cents after each operation; others are integers.
 * An operation on `null` gives `null`, and so does one whose result is too large to be exact.
 */
export type Expression =
  | Literal
  /** Argument of the call, its default if it is not passed. */
  | { readonly kind: 'argument'; readonly name: string }
  /** Column of a row that has a name. */
  | { readonly kind: 'column'; readonly of: string; readonly name: string }
  /** What a step `let` computed. */
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'sum' | 'product'; readonly of: readonly Expression[] }
  | { readonly kind: 'difference'; readonly of: readonly [Expression, Expression] }
  /** The smaller or larger of two numbers, or the earlier or later of two days or times. */
  | { readonly kind: 'smaller' | 'larger'; readonly of: readonly [Expression, Expression] }
  /** Parts one after another; numbers are written as in outputs, `null` as nothing. */
  | { readonly kind: 'text'; readonly of: readonly Expression[] }
  | {
      readonly kind: 'choice';
      readonly when: Condition;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  /** The day `days` after another one, `YYYY-MM-DD`. */
  | { readonly kind: 'day-after'; readonly day: Expression; readonly days: Expression }
  /** Number of days from one day to another; negative if the second is earlier. */
  | { readonly kind: 'days-between'; readonly of: readonly [Expression, Expression] }
  /** Day of the world, `YYYY-MM-DD`. */
  | { readonly kind: 'today' }
  /** Number of rows. */
  | { readonly kind: 'count'; readonly rows: Query }
  /** Sum over rows; 0 without any. Rows whose value is `null` do not count, here and in the next two. */
  | { readonly kind: 'total'; readonly rows: Query; readonly of: Expression }
  /** Least or greatest value over rows; `null` without any. */
  | { readonly kind: 'least' | 'greatest'; readonly rows: Query; readonly of: Expression }
  /** Value for the first row; `null` without any. */
  | { readonly kind: 'first'; readonly rows: Query; readonly of: Expression }
  /** One value for each row. */
  | { readonly kind: 'each'; readonly rows: Query; readonly of: Expression }
  /** Keys with their values, in order. */
  | { readonly kind: 'record'; readonly of: { readonly [key: string]: Expression } };

/** A condition. Comparisons with `null` are false, except `equal` and `differ`. */
export type Condition =
  | { readonly kind: 'equal' | 'differ'; readonly of: readonly [Expression, Expression] }
  /** Numbers by size, days and times by date. */
  | { readonly kind: 'less' | 'at-most'; readonly of: readonly [Expression, Expression] }
  /** The first text contains the second, whatever the case of letters. */
  | { readonly kind: 'contains'; readonly of: readonly [Expression, Expression] }
  | { readonly kind: 'absent'; readonly of: Expression }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  /** There is such a row. */
  | { readonly kind: 'exists'; readonly rows: Query };

/** What a body does, in order. A refusal takes back everything that the call did before. */
export type Step =
  /** The first row of the query gets the query's name; without one, the call is refused. */
  | { readonly kind: 'find'; readonly rows: Query; readonly otherwise: string }
  | { readonly kind: 'require'; readonly holds: Condition; readonly otherwise: string }
  | { readonly kind: 'let'; readonly name: string; readonly be: Expression }
  /** A new row with an id of its own; all other columns are given. */
  | { readonly kind: 'insert'; readonly table: string; readonly as: string; readonly row: Columns }
  /** Changes a row that has a name, which stands for the changed row from then on. */
  | { readonly kind: 'update'; readonly row: string; readonly set: Columns }
  | { readonly kind: 'delete'; readonly row: string }
  /** The steps for each row of the query, as it was before the first of them. */
  | { readonly kind: 'each'; readonly rows: Query; readonly do: readonly Step[] };

/** Values by column. */
export type Columns = { readonly [column: string]: Expression };

/** What a contract says that a call changes. All expressions read the state before the call. */
export type Effect =
  | { readonly kind: 'insert'; readonly table: string; readonly as: string; readonly row: Columns }
  | { readonly kind: 'update'; readonly rows: Query; readonly set: Columns }
  | { readonly kind: 'delete'; readonly rows: Query };

const Name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'is not a name in lower case');
const pair = <Part extends z.ZodType>(part: Part) => z.tuple([part, part]);
const expression: z.ZodType<Expression> = z.lazy(() => Expression);
const condition: z.ZodType<Condition> = z.lazy(() => Condition);
const expressions = z.array(expression).min(1);

export const Columns = z.record(Name, expression);

export const Query: z.ZodType<Query> = z.strictObject({
  table: Name,
  as: Name,
  where: condition.optional(),
  order: z
    .array(z.strictObject({ column: Name, direction: z.enum(['up', 'down']) }))
    .min(1)
    .optional(),
  limit: z.int().positive().optional(),
});

export const Expression: z.ZodType<Expression> = z.union([
  Literal,
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('argument'), name: Name }),
    z.strictObject({ kind: z.literal('column'), of: Name, name: Name }),
    z.strictObject({ kind: z.literal('variable'), name: Name }),
    z.strictObject({ kind: z.enum(['sum', 'product']), of: expressions }),
    z.strictObject({ kind: z.enum(['difference', 'smaller', 'larger']), of: pair(expression) }),
    z.strictObject({ kind: z.literal('text'), of: expressions }),
    z.strictObject({ kind: z.literal('choice'), when: condition, then: expression, otherwise: expression }),
    z.strictObject({ kind: z.literal('day-after'), day: expression, days: expression }),
    z.strictObject({ kind: z.literal('days-between'), of: pair(expression) }),
    z.strictObject({ kind: z.literal('today') }),
    z.strictObject({ kind: z.literal('count'), rows: Query }),
    z.strictObject({
      kind: z.enum(['total', 'least', 'greatest', 'first', 'each']),
      rows: Query,
      of: expression,
    }),
    z.strictObject({ kind: z.literal('record'), of: Columns }),
  ]),
]);

export const Condition: z.ZodType<Condition> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['equal', 'differ', 'less', 'at-most', 'contains']), of: pair(expression) }),
  z.strictObject({ kind: z.literal('absent'), of: expression }),
  z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(condition).min(1) }),
  z.strictObject({ kind: z.literal('not'), of: condition }),
  z.strictObject({ kind: z.literal('exists'), rows: Query }),
]);

export const Step: z.ZodType<Step> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('find'), rows: Query, otherwise: Name }),
  z.strictObject({ kind: z.literal('require'), holds: condition, otherwise: Name }),
  z.strictObject({ kind: z.literal('let'), name: Name, be: expression }),
  z.strictObject({ kind: z.literal('insert'), table: Name, as: Name, row: Columns }),
  z.strictObject({ kind: z.literal('update'), row: Name, set: Columns }),
  z.strictObject({ kind: z.literal('delete'), row: Name }),
  z.strictObject({ kind: z.literal('each'), rows: Query, do: z.array(z.lazy(() => Step)).min(1) }),
]);

export const Effect: z.ZodType<Effect> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('insert'), table: Name, as: Name, row: Columns }),
  z.strictObject({ kind: z.literal('update'), rows: Query, set: Columns }),
  z.strictObject({ kind: z.literal('delete'), rows: Query }),
]);
