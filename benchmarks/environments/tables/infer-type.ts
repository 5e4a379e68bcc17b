import type { Table } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Expression, Query } from '../../../harness/contract/tool-language.ts';
import {
  canBeEqual,
  canBeOrdered,
  either,
  inWords,
  isNumber,
  isTextual,
  TEXT,
  typeOfColumn,
  typeOfLiteral,
  UNKNOWN,
} from './value-type.ts';
import type { ValueType } from './value-type.ts';

/** What expressions can refer to, with its types. Names that do not exist have unknown types: the compiler reports them. */
export type TypeScope = {
  readonly tables: ReadonlyMap<string, Table>;
  readonly prefixes: ReadonlyMap<string, string>;
  readonly parameters: ReadonlyMap<string, ValueType>;
  readonly rows: ReadonlyMap<string, Table>;
  readonly variables: ReadonlyMap<string, ValueType>;
  readonly pointer: string;
  /** Called with each fault, in the order of reading. */
  readonly report: (pointer: string, cause: string, remedy: string) => void;
  /** Called with each argument and variable that is read. */
  readonly reads: (kind: 'argument' | 'variable', name: string) => void;
};

/** The same scope for a part. */
export const at = (scope: TypeScope, ...keys: readonly (string | number)[]): TypeScope => ({
  ...scope,
  pointer: [scope.pointer, ...keys].join('/'),
});

/** The scope with a row. */
export function withRow(scope: TypeScope, name: string, table: string): TypeScope {
  const found = scope.tables.get(table);
  return found === undefined ? scope : { ...scope, rows: new Map(scope.rows).set(name, found) };
}

/** Type of an expression; faults within it are reported. */
export function inferType(node: Expression, scope: TypeScope): ValueType {
  if (typeof node !== 'object' || node === null) return typeOfLiteral(node);
  switch (node.kind) {
    case 'argument':
      scope.reads('argument', node.name);
      return scope.parameters.get(node.name) ?? UNKNOWN;
    case 'variable':
      scope.reads('variable', node.name);
      return scope.variables.get(node.name) ?? UNKNOWN;
    case 'column':
      return columnType(node, scope);
    case 'sum':
    case 'product':
    case 'difference':
      return calculated(node.of, scope);
    case 'smaller':
    case 'larger': {
      const [left, right] = inferPair(node.of, scope);
      requireOrder(left, right, scope);
      return either(left, right);
    }
    case 'text':
      for (const [index, part] of node.of.entries()) inferType(part, at(scope, 'of', index));
      return TEXT;
    case 'choice': {
      checkCondition(node.when, at(scope, 'when'));
      return either(
        inferType(node.then, at(scope, 'then')),
        inferType(node.otherwise, at(scope, 'otherwise')),
      );
    }
    case 'day-after': {
      requireDay(inferType(node.day, at(scope, 'day')), at(scope, 'day'));
      const days = inferType(node.days, at(scope, 'days'));
      if (!isNumber(days) || days.kind === 'money')
        scope.report(
          `${scope.pointer}/days`,
          `is ${inWords(days)}, and no number of days.`,
          'Use an integer.',
        );
      return { kind: 'day' };
    }
    case 'days-between': {
      for (const [index, type] of inferPair(node.of, scope).entries())
        requireDay(type, at(scope, 'of', index));
      return { kind: 'integer' };
    }
    case 'today':
      return { kind: 'day' };
    case 'record':
      for (const [key, part] of Object.entries(node.of)) inferType(part, at(scope, 'of', key));
      return { kind: 'record' };
    case 'count':
      scopeOfRows(node.rows, at(scope, 'rows'));
      return { kind: 'integer' };
    case 'total':
    case 'least':
    case 'greatest':
    case 'first':
    case 'each':
      return overRows(node, scope);
    default:
      return node satisfies never;
  }
}

function columnType(
  { of, name }: { readonly of: string; readonly name: string },
  scope: TypeScope,
): ValueType {
  const table = scope.rows.get(of);
  const column = table?.columns.find((one) => one.name === name);
  return table === undefined || column === undefined ? UNKNOWN : typeOfColumn(column, table);
}

function calculated(parts: readonly Expression[], scope: TypeScope): ValueType {
  const types = parts.map((part, index) => {
    const here = at(scope, 'of', index);
    return requireNumber(inferType(part, here), here);
  });
  return types.reduce(either, { kind: 'null' });
}

function requireNumber(type: ValueType, { pointer, report }: TypeScope): ValueType {
  if (isNumber(type)) return type;
  report(
    pointer,
    `is ${inWords(type)}, and no number to calculate with.`,
    'Use a number, or the node "text".',
  );
  return UNKNOWN;
}

function requireDay(type: ValueType, { pointer, report }: TypeScope): void {
  if (canBeOrdered(type, { kind: 'day' })) return;
  report(pointer, `is ${inWords(type)}, and no day.`, 'Use a day; a parameter is one with the format "day".');
}

function requireOrder(left: ValueType, right: ValueType, { pointer, report }: TypeScope): void {
  if (canBeOrdered(left, right)) return;
  const cause = `orders ${inWords(left)} and ${inWords(right)}, which have no order.`;
  report(pointer, cause, 'Compare numbers with numbers, days with days, and times with times.');
}

function inferPair(
  [left, right]: readonly [Expression, Expression],
  scope: TypeScope,
): readonly [ValueType, ValueType] {
  return [inferType(left, at(scope, 'of', 0)), inferType(right, at(scope, 'of', 1))];
}

type OverRows = Extract<Expression, { readonly kind: 'total' | 'least' | 'greatest' | 'first' | 'each' }>;

function overRows({ kind, rows, of }: OverRows, scope: TypeScope): ValueType {
  const forRow = { ...scopeOfRows(rows, at(scope, 'rows')), pointer: `${scope.pointer}/of` };
  const type = inferType(of, forRow);
  if (kind === 'each') return { kind: 'list' };
  if (kind === 'total') return requireNumber(type, forRow);
  if (kind === 'least' || kind === 'greatest') requireOrder(type, type, forRow);
  return type;
}

/** Checks a query. @returns the scope in which its name stands for one of its rows. */
export function scopeOfRows({ table, as, where }: Query, scope: TypeScope): TypeScope {
  const forRow = withRow(scope, as, table);
  if (where !== undefined) checkCondition(where, at(forRow, 'where'));
  return forRow;
}

/** Reports faults within a condition. */
export function checkCondition(node: Condition, scope: TypeScope): void {
  switch (node.kind) {
    case 'equal':
    case 'differ': {
      const [left, right] = inferPair(node.of, scope);
      if (canBeEqual(left, right, scope.prefixes)) return;
      const cause = `compares ${inWords(left)} with ${inWords(right)}, which are never equal.`;
      scope.report(scope.pointer, cause, 'Compare values of one type, and ids of one table.');
      return;
    }
    case 'less':
    case 'at-most':
      requireOrder(...inferPair(node.of, scope), scope);
      return;
    case 'contains':
      for (const [index, type] of inferPair(node.of, scope).entries())
        if (!isTextual(type))
          scope.report(
            `${scope.pointer}/of/${index}`,
            `is ${inWords(type)}, and no text.`,
            'Search texts only.',
          );
      return;
    case 'absent':
      inferType(node.of, at(scope, 'of'));
      return;
    case 'all':
    case 'any':
      for (const [index, part] of node.of.entries()) checkCondition(part, at(scope, 'of', index));
      return;
    case 'not':
      checkCondition(node.of, at(scope, 'of'));
      return;
    case 'exists':
      scopeOfRows(node.rows, at(scope, 'rows'));
      return;
    default:
      node satisfies never;
  }
}
