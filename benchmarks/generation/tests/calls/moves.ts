import type { Column, Table } from '../../../../harness/contract/environment-definition.ts';
import type { Expression, Query } from '../../../../harness/contract/tool-language.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { combined, plainNumber } from '../../../environments/tables/arithmetic.ts';
import { COMPILERS } from '../../../environments/tables/compilers.ts';
import { dayAfter, daysBetween } from '../../../environments/tables/days.ts';
import type { Frame } from '../../../environments/tables/frame.ts';
import { columnNamed, rowNamed } from '../../../environments/tables/scope.ts';
import type { Scope } from '../../../environments/tables/scope.ts';
import { idColumn } from '../../../environments/tables/table-changes.ts';

/** A change of a call, or of a row, that gives an expression a wanted value. */
export type Move =
  | { readonly kind: 'argument'; readonly name: string; readonly value: Value }
  | {
      readonly kind: 'column';
      readonly table: Table;
      readonly id: string;
      readonly column: Column;
      readonly value: Value;
    };

/** Moves that give an expression a wanted value; empty where none is known. */
export type Aim = (frame: Frame, wanted: Value) => readonly Move[];

const NONE: Aim = () => [];

type Node = Exclude<Expression, string | number | boolean | null>;
type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/** Solves an expression for each argument and each column in it. @throws {DefinitionFault} for names that do not exist. */
export function aimAt(node: Expression, scope: Scope): Aim {
  if (typeof node !== 'object' || node === null) return NONE;
  switch (node.kind) {
    case 'argument':
      return (_, value) => [{ kind: 'argument', name: node.name, value }];
    case 'column':
      return aimAtColumn(node, scope);
    case 'sum':
    case 'product':
    case 'difference':
      return aimAtNumber(node, scope);
    case 'smaller':
    case 'larger':
      return either(node.of.map((part) => aimAt(part, scope)));
    case 'choice':
      return either([aimAt(node.then, scope), aimAt(node.otherwise, scope)]);
    case 'day-after': {
      const [day, days] = [node.day, node.days].map((part) => solvable(part, scope));
      return (frame, wanted) => [
        ...(day?.aim(frame, dayAfter(wanted, negative(days?.value(frame) ?? null))) ?? []),
        ...(days?.aim(frame, daysBetween(day?.value(frame) ?? null, wanted)) ?? []),
      ];
    }
    case 'days-between': {
      const [from, to] = node.of.map((part) => solvable(part, scope));
      return (frame, wanted) => [
        ...(to?.aim(frame, dayAfter(from?.value(frame) ?? null, wanted)) ?? []),
        ...(from?.aim(frame, dayAfter(to?.value(frame) ?? null, negative(wanted))) ?? []),
      ];
    }
    case 'total':
    case 'least':
    case 'greatest':
    case 'first':
      return aimAtRows(node, scope);
    case 'variable':
    case 'text':
    case 'today':
    case 'count':
    case 'each':
    case 'record':
      return NONE;
    default:
      return node satisfies never;
  }
}

const negative = (value: Value): Value => combined([0, value], 'difference');

const either =
  (aims: readonly Aim[]): Aim =>
  (frame, wanted) =>
    aims.flatMap((aim) => aim(frame, wanted));

const solvable = (node: Expression, scope: Scope) => ({
  value: COMPILERS.expression(node, scope),
  aim: aimAt(node, scope),
});

function aimAtColumn(node: NodeOf<'column'>, scope: Scope): Aim {
  const { slot, table } = rowNamed(scope, node.of);
  const column = columnNamed(scope, table, node.name);
  if (column.type === 'id') return NONE;
  return (frame, value) => {
    const row = frame.slots[slot];
    const id = row !== undefined && isDict(row) ? row.get(idColumn(table)) : undefined;
    if (typeof id !== 'string') return [];
    return [value, ...othersOf(column, value)].map((one) => ({
      kind: 'column',
      table,
      id,
      column,
      value: one,
    }));
  };
}

/** Where nothing is just below or above a value: the other ones that the column can have, which make the comparison false. */
const othersOf = ({ type, values = [] }: Column, value: Value): readonly Value[] =>
  type === 'boolean' ? [value !== true] : values.filter((one) => one !== value);

/** Each part in turn takes the whole difference between what a number is and what it should be. */
function aimAtNumber(node: NodeOf<'sum' | 'product' | 'difference'>, scope: Scope): Aim {
  const parts = node.of.map((part) => solvable(part, scope));
  return (frame, wanted) => {
    const values = parts.map(({ value }) => value(frame));
    return parts.flatMap(({ aim }, index): readonly Move[] => {
      const value = solved(node.kind, values, index, wanted);
      return value === null ? [] : aim(frame, value);
    });
  };
}

function solved(
  kind: 'sum' | 'product' | 'difference',
  values: readonly Value[],
  index: number,
  wanted: Value,
): Value {
  const others = values.toSpliced(index, 1);
  if (kind === 'sum') return combined([wanted, ...others], 'difference');
  if (kind === 'difference') {
    const [other = null] = others;
    return index === 0 ? combined([wanted, other], 'sum') : combined([other, wanted], 'difference');
  }
  const [total, factor] = [plainNumber(wanted), plainNumber(combined(others, 'product'))];
  if (total === undefined || factor === undefined || factor === 0) return null;
  return Math.floor(total / factor);
}

/** A figure over rows: the last of them takes the difference. */
function aimAtRows(
  { kind, rows: query, of }: { kind: 'total' | 'least' | 'greatest' | 'first'; rows: Query; of: Expression },
  scope: Scope,
): Aim {
  const { rows, slot, scope: inner } = COMPILERS.query(query, scope);
  const { value, aim } = solvable(of, inner);
  return (frame, wanted) => {
    const found = rows(frame);
    const values = found.map((row) => {
      frame.slots[slot] = row;
      return value(frame);
    });
    const index = kind === 'first' ? 0 : found.length - 1;
    const row = found[index];
    if (row === undefined) return [];
    frame.slots[slot] = row;
    return aim(frame, kind === 'total' ? solved('sum', values, index, wanted) : wanted);
  };
}
