import type { Condition, Expression, Query } from '../../../harness/contract/tool-language.ts';

/** Short forms of the nodes that the tools of the bank are made of. */
export const argument = (name: string): Expression => ({ kind: 'argument', name });
export const column = (of: string, name: string): Expression => ({ kind: 'column', of, name });
export const equal = (left: Expression, right: Expression): Condition => ({
  kind: 'equal',
  of: [left, right],
});
export const less = (left: Expression, right: Expression): Condition => ({ kind: 'less', of: [left, right] });
export const atMost = (left: Expression, right: Expression): Condition => ({
  kind: 'at-most',
  of: [left, right],
});
export const not = (of: Condition): Condition => ({ kind: 'not', of });
export const all = (...of: Condition[]): Condition => ({ kind: 'all', of });
export const exists = (rows: Query): Condition => ({ kind: 'exists', rows });
export const sum = (...of: Expression[]): Expression => ({ kind: 'sum', of });
export const difference = (left: Expression, right: Expression): Expression => ({
  kind: 'difference',
  of: [left, right],
});
export const text = (...of: Expression[]): Expression => ({ kind: 'text', of });
export const record = (of: { readonly [key: string]: Expression }): Expression => ({ kind: 'record', of });
export const rows = (table: string, as: string, where?: Condition): Query => ({
  table,
  as,
  ...(where && { where }),
});
export const today: Expression = { kind: 'today' };

/** The row of a table that an argument names. */
export const named = (table: string, as: string, parameter: string): Query =>
  rows(table, as, equal(column(as, 'id'), argument(parameter)));

/** A column of the row that an argument names. */
export const valueOf = (table: string, parameter: string, name: string): Expression => ({
  kind: 'first',
  rows: named(table, 'one', parameter),
  of: column('one', name),
});
