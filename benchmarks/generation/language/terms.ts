import type {
  Columns,
  Condition,
  Effect,
  Expression,
  Query,
  Step,
} from '../../../harness/contract/tool-language.ts';

/** Short ways to write the nodes of the tool language. */

export const argument = (name: string): Expression => ({ kind: 'argument', name });
/** Column of a row: `column('class.price')`. */
export function column(path: string): Expression {
  const [of = '', name = ''] = path.split('.');
  return { kind: 'column', of, name };
}
export const variable = (name: string): Expression => ({ kind: 'variable', name });
export const sum = (...of: readonly Expression[]): Expression => ({ kind: 'sum', of });
export const product = (...of: readonly Expression[]): Expression => ({ kind: 'product', of });
export const difference = (from: Expression, less: Expression): Expression => ({
  kind: 'difference',
  of: [from, less],
});
export const text = (...of: readonly Expression[]): Expression => ({ kind: 'text', of });
export const choice = (when: Condition, then: Expression, otherwise: Expression): Expression => ({
  kind: 'choice',
  when,
  then,
  otherwise,
});
export const dayAfter = (day: Expression, days: Expression): Expression => ({ kind: 'day-after', day, days });
export const daysBetween = (from: Expression, to: Expression): Expression => ({
  kind: 'days-between',
  of: [from, to],
});
export const TODAY: Expression = { kind: 'today' };
export const count = (rows: Query): Expression => ({ kind: 'count', rows });
export const total = (rows: Query, of: Expression): Expression => ({ kind: 'total', rows, of });
export const first = (rows: Query, of: Expression): Expression => ({ kind: 'first', rows, of });
export const each = (rows: Query, of: Expression): Expression => ({ kind: 'each', rows, of });
export const record = (of: { readonly [key: string]: Expression }): Expression => ({ kind: 'record', of });
/** A record of columns of one row under their own names. */
export const columnsOf = (row: string, ...names: readonly string[]): { [key: string]: Expression } =>
  Object.fromEntries(names.map((name) => [name, column(`${row}.${name}`)]));

export const equal = (left: Expression, right: Expression): Condition => ({
  kind: 'equal',
  of: [left, right],
});
export const differ = (left: Expression, right: Expression): Condition => ({
  kind: 'differ',
  of: [left, right],
});
export const less = (left: Expression, right: Expression): Condition => ({ kind: 'less', of: [left, right] });
export const atMost = (left: Expression, right: Expression): Condition => ({
  kind: 'at-most',
  of: [left, right],
});
export const contains = (whole: Expression, part: Expression): Condition => ({
  kind: 'contains',
  of: [whole, part],
});
export const absent = (of: Expression): Condition => ({ kind: 'absent', of });
export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
export const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });
export const not = (of: Condition): Condition => ({ kind: 'not', of });
export const exists = (rows: Query): Condition => ({ kind: 'exists', rows });

/** Rows of a table, each named `as` in the condition. */
export const from = (
  table: string,
  as: string,
  where?: Condition,
  more: Pick<Query, 'order' | 'limit'> = {},
): Query => ({ table, as, ...(where !== undefined && { where }), ...more });

export const find = (rows: Query, otherwise: string): Step => ({ kind: 'find', rows, otherwise });
export const requires = (holds: Condition, otherwise: string): Step => ({
  kind: 'require',
  holds,
  otherwise,
});
export const letting = (name: string, be: Expression): Step => ({ kind: 'let', name, be });
export const insert = (table: string, as: string, row: Columns) =>
  ({ kind: 'insert', table, as, row }) as const;
export const update = (row: string, set: Columns): Step => ({ kind: 'update', row, set });
export const remove = (row: string): Step => ({ kind: 'delete', row });
export const forEach = (rows: Query, ...steps: readonly Step[]): Step => ({ kind: 'each', rows, do: steps });

/** Effect of a contract on the rows of a query. */
export const changes = (rows: Query, set: Columns): Effect => ({ kind: 'update', rows, set });
export const deletes = (rows: Query): Effect => ({ kind: 'delete', rows });
