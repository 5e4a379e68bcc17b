import type { Condition, Expression, Query } from '../../harness/contract/tool-language.ts';

// Nodes of the tool language, written short.

type Pair = readonly [Expression, Expression];

export const argument = (name: string): Expression => ({ kind: 'argument', name });
/** A column, as `row.column`. */
export const column = (path: `${string}.${string}`): Expression => {
  const [of = '', name = ''] = path.split('.');
  return { kind: 'column', of, name };
};
export const variable = (name: string): Expression => ({ kind: 'variable', name });
export const sum = (...of: readonly Expression[]): Expression => ({ kind: 'sum', of });
export const product = (...of: readonly Expression[]): Expression => ({ kind: 'product', of });
export const difference = (...of: Pair): Expression => ({ kind: 'difference', of });
export const smaller = (...of: Pair): Expression => ({ kind: 'smaller', of });
export const larger = (...of: Pair): Expression => ({ kind: 'larger', of });
export const text = (...of: readonly Expression[]): Expression => ({ kind: 'text', of });
export const choice = (when: Condition, then: Expression, otherwise: Expression): Expression => ({
  kind: 'choice',
  when,
  then,
  otherwise,
});
export const dayAfter = (day: Expression, days: Expression): Expression => ({ kind: 'day-after', day, days });
export const daysBetween = (...of: Pair): Expression => ({ kind: 'days-between', of });
export const TODAY: Expression = { kind: 'today' };
export const count = (rows: Query): Expression => ({ kind: 'count', rows });
export const total = (rows: Query, of: Expression): Expression => ({ kind: 'total', rows, of });
export const least = (rows: Query, of: Expression): Expression => ({ kind: 'least', rows, of });
export const greatest = (rows: Query, of: Expression): Expression => ({ kind: 'greatest', rows, of });
export const first = (rows: Query, of: Expression): Expression => ({ kind: 'first', rows, of });
export const each = (rows: Query, of: Expression): Expression => ({ kind: 'each', rows, of });
export const record = (of: Readonly<Record<string, Expression>>): Expression => ({ kind: 'record', of });

export const equal = (...of: Pair): Condition => ({ kind: 'equal', of });
export const differ = (...of: Pair): Condition => ({ kind: 'differ', of });
export const less = (...of: Pair): Condition => ({ kind: 'less', of });
export const atMost = (...of: Pair): Condition => ({ kind: 'at-most', of });
export const contains = (...of: Pair): Condition => ({ kind: 'contains', of });
export const absent = (of: Expression): Condition => ({ kind: 'absent', of });
export const all = (...of: readonly Condition[]): Condition => ({ kind: 'all', of });
export const any = (...of: readonly Condition[]): Condition => ({ kind: 'any', of });
export const not = (of: Condition): Condition => ({ kind: 'not', of });
export const exists = (rows: Query): Condition => ({ kind: 'exists', rows });

/** Rows of a table under a name. */
export const rows = (
  table: string,
  as: string,
  where?: Condition,
  more: Pick<Query, 'order' | 'limit'> = {},
): Query => ({ table, as, ...(where && { where }), ...more });
