import type { Expression, Query } from '../../../harness/contract/tool-language.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { str } from '../../python/text.ts';
import { spend } from '../../python/work.ts';
import { combined, order } from './arithmetic.ts';
import type { Compilers, Evaluate } from './compiled.ts';
import { dayAfter, daysBetween } from './days.ts';
import type { Frame, Row } from './frame.ts';
import type { Scope } from './scope.ts';
import { columnNamed, fault, rowNamed, variableNamed, within } from './scope.ts';

type Node = Exclude<Expression, string | number | boolean | null>;
type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/** Turns an expression into a function, once. */
export function compileExpression(node: Expression, scope: Scope, compilers: Compilers): Evaluate {
  if (typeof node !== 'object' || node === null) {
    const value = literalValue(node);
    return () => value;
  }
  const part = (one: Expression, ...keys: readonly (string | number)[]): Evaluate =>
    compilers.expression(one, within(scope, ...keys));
  switch (node.kind) {
    case 'argument':
      return argument(node, scope);
    case 'column':
      return column(node, scope);
    case 'variable': {
      const slot = variableNamed(scope, node.name);
      return ({ slots }) => slots[slot] ?? null;
    }
    case 'sum':
    case 'product':
    case 'difference':
    case 'smaller':
    case 'larger':
    case 'days-between':
    case 'text':
      return ofParts(
        node.kind,
        node.of.map((one, index) => part(one, 'of', index)),
      );
    case 'choice': {
      const when = compilers.condition(node.when, within(scope, 'when'));
      const [then, otherwise] = [part(node.then, 'then'), part(node.otherwise, 'otherwise')];
      return (frame) => (when(frame) ? then(frame) : otherwise(frame));
    }
    case 'day-after': {
      const [day, days] = [part(node.day, 'day'), part(node.days, 'days')];
      return (frame) => dayAfter(day(frame), days(frame));
    }
    case 'today':
      return ({ today }) => today;
    case 'count': {
      const { rows } = compilers.query(node.rows, within(scope, 'rows'));
      return (frame) => rows(frame).length;
    }
    case 'total':
    case 'least':
    case 'greatest':
    case 'first':
    case 'each':
      return overRows(node, scope, compilers);
    case 'record': {
      const parts = Object.entries(node.of).map(([key, one]) => [key, part(one, 'of', key)] as const);
      return (frame) => new Map(parts.map(([key, value]) => [key, value(frame)]));
    }
    default:
      return node satisfies never;
  }
}

/** A fraction is an amount of money. */
export const literalValue = (literal: string | number | boolean | null): Value =>
  typeof literal === 'number' && !Number.isInteger(literal) ? new Float(literal) : literal;

function argument({ name }: NodeOf<'argument'>, scope: Scope): Evaluate {
  if (scope.tool?.parameters.some((parameter) => parameter.name === name) !== true)
    throw fault(scope, `names the argument "${name}", which is no parameter.`);
  return ({ args }) => args[name] ?? null;
}

function column({ of, name }: NodeOf<'column'>, scope: Scope): Evaluate {
  const { slot, table } = rowNamed(scope, of);
  columnNamed(scope, table, name);
  return ({ slots }) => {
    const row = slots[slot];
    return row instanceof Map ? ((row as Row).get(name) ?? null) : null;
  };
}

const least = (values: readonly Value[], sign: 1 | -1): Value =>
  values.reduce((best, value) => (sign * (order(value, best) ?? 0) < 0 ? value : best), values[0] ?? null);

type Combination = 'sum' | 'product' | 'difference' | 'smaller' | 'larger' | 'days-between' | 'text';

const COMBINE: { readonly [kind in Combination]: (values: readonly Value[]) => Value } = {
  sum: (values) => combined(values, 'sum'),
  product: (values) => combined(values, 'product'),
  difference: (values) => combined(values, 'difference'),
  smaller: (values) => (values.includes(null) ? null : least(values, 1)),
  larger: (values) => (values.includes(null) ? null : least(values, -1)),
  'days-between': ([from = null, to = null]) => daysBetween(from, to),
  text(values) {
    const text = values.map((value) => (value === null ? '' : str(value))).join('');
    spend(text.length);
    return text;
  },
};

function ofParts(kind: Combination, parts: readonly Evaluate[]): Evaluate {
  const combine = COMBINE[kind];
  return (frame) => combine(parts.map((value) => value(frame)));
}

const present = (values: readonly Value[]): readonly Value[] => values.filter((value) => value !== null);

const OVER: {
  readonly [kind in 'total' | 'least' | 'greatest' | 'each']: (values: readonly Value[]) => Value;
} = {
  total: (values) => COMBINE.sum([0, ...present(values)]),
  least: (values) => least(present(values), 1),
  greatest: (values) => least(present(values), -1),
  each: (values) => values,
};

function overRows(
  { kind, rows, of }: { kind: keyof typeof OVER | 'first'; rows: Query; of: Expression },
  scope: Scope,
  compilers: Compilers,
): Evaluate {
  const select = compilers.query(rows, within(scope, 'rows'));
  const value = compilers.expression(of, { ...select.scope, pointer: `${scope.pointer}/of` });
  const forRow = (frame: Frame, row: Row): Value => {
    frame.slots[select.slot] = row;
    return value(frame);
  };
  if (kind === 'first') {
    return (frame) => {
      const [row] = select.rows(frame);
      return row === undefined ? null : forRow(frame, row);
    };
  }
  const over = OVER[kind];
  return (frame) => over(select.rows(frame).map((row) => forRow(frame, row)));
}
