import type { Column, Table } from '../../../harness/contract/environment-definition.ts';
import type { Columns } from '../../../harness/contract/tool-language.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { money, plainNumber } from './arithmetic.ts';
import { COMPILERS } from './compilers.ts';
import type { Frame } from './frame.ts';
import { columnNamed, fault, within } from './scope.ts';
import type { Scope } from './scope.ts';

/** Values by column, evaluated in a frame, in the form of their columns. */
export function columnValues(
  columns: Columns,
  table: Table,
  scope: Scope,
): (frame: Frame) => readonly (readonly [column: string, value: Value])[] {
  const [id] = table.columns;
  const values = Object.entries(columns).map(([name, node]) => {
    const column = columnNamed(within(scope, name), table, name);
    if (column === id) throw fault(within(scope, name), 'sets the id of a row, which is generated.');
    return [name, column, COMPILERS.expression(node, within(scope, name))] as const;
  });
  return (frame) => values.map(([name, column, value]) => [name, inForm(value(frame), column)]);
}

/** A number in the form of its column: amounts of money are always fractions, so that they are printed alike. */
export function inForm(value: Value, { type }: Column): Value {
  const number = type === 'money' ? plainNumber(value) : undefined;
  return number === undefined ? value : money(number);
}
