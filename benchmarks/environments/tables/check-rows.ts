import type { Column, Table } from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { str } from '../../python/text.ts';
import { rowsById, valueProblem } from './check-value.ts';
import type { Holds } from './compiled.ts';
import type { Frame, Row } from './frame.ts';
import { idColumn } from './table-changes.ts';
import { newFrame } from './tool.ts';

/** One way in which a state breaks its definition. */
export type Violation = {
  readonly table: string;
  readonly row: string;
  /** Name of a column, or id of a constraint. */
  readonly rule: string;
  /** As the end of a sentence that begins with the rule. */
  readonly problem: string;
};

/** A table with its compiled constraints. */
export type CheckedTable = {
  /** Names the environment and the table, for messages. */
  readonly place: string;
  readonly table: Table;
  readonly constraints: readonly Constraint[];
  /** Time of the world. */
  readonly now: string;
};

type Constraint = {
  readonly id: string;
  readonly says: string;
  readonly holds: Holds;
  /** `its-row`: whether it holds depends on the row alone. */
  readonly reads: 'its-row' | 'tables';
};

/**
 * Finds the violations of the rows of a table, in order. Most rows of a state are objects of an earlier one: what depends on a
 * row alone is found out once.
 */
export function tableCheck(checked: CheckedTable): (state: EnvironmentState) => readonly Violation[] {
  const { place, table, constraints, now } = checked;
  const isSoundAlone = memoizeByObject(soundAlone(checked));
  const references = table.columns.filter(isReference);
  const ofTables = constraints.filter(({ reads }) => reads === 'tables');
  return (state) => {
    const rows = rowsOf(state, table.name);
    const repeated = repeatedValues(table, rows);
    const frame = newFrame(place, state, {}, now);
    const isSound = (row: Row): boolean =>
      isSoundAlone(row) &&
      references.every((column) => valueProblem(column, cellOf(row, column), state) === undefined) &&
      repeated.every(({ column, values }) => !values.has(cellOf(row, column))) &&
      allHold(ofTables, row, frame);
    return rows.flatMap((row) => (isSound(row) ? NONE : rowViolations(row, frame, repeated, checked)));
  };
}

const isReference = ({ type }: Column): boolean => type === 'reference';

const cellOf = (row: Row, { name }: Column): Value => row.get(name) ?? null;

const NONE: readonly Violation[] = [];

/** Whether a row keeps all rules that no other row decides. */
function soundAlone({ place, table, constraints, now }: CheckedTable): (row: Row) => boolean {
  const columns = table.columns.filter((column) => !isReference(column));
  const ofRow = constraints.filter(({ reads }) => reads === 'its-row');
  return (row) =>
    columns.every((column) => valueProblem(column, cellOf(row, column), NO_STATE) === undefined) &&
    allHold(ofRow, row, newFrame(place, NO_STATE, {}, now));
}

const NO_STATE: EnvironmentState = new Map();

function allHold(constraints: readonly Constraint[], row: Row, frame: Frame): boolean {
  frame.slots[0] = row;
  frame.visits = 0;
  return constraints.every(({ holds }) => holds(frame));
}

/** Values of a unique column that occur more than once. */
type Repeated = { readonly column: Column; readonly values: ReadonlySet<Value> };

/** Everything that a row violates: columns in their order, then constraints. */
function rowViolations(
  row: Row,
  frame: Frame,
  repeated: readonly Repeated[],
  { table, constraints }: CheckedTable,
): readonly Violation[] {
  const place = { table: table.name, row: str(row.get(idColumn(table)) ?? null) };
  const ofColumns = table.columns.flatMap((column): readonly Violation[] => {
    const value = cellOf(row, column);
    const isRepeated = repeated.some((one) => one.column === column && one.values.has(value));
    const problem = isRepeated
      ? 'repeats a value that must be unique'
      : valueProblem(column, value, frame.tables);
    return problem === undefined ? [] : [{ ...place, rule: column.name, problem }];
  });
  frame.slots[0] = row;
  frame.visits = 0;
  const broken = constraints.filter(({ holds }) => !holds(frame));
  const ofConstraints = broken.map(({ id, says }) => ({
    ...place,
    rule: id,
    problem: `does not hold: ${says}`,
  }));
  return [...ofColumns, ...ofConstraints];
}

/** Columns with values that must be unique and are not. */
function repeatedValues(table: Table, rows: readonly Row[]): readonly Repeated[] {
  const unique = table.columns.filter((column) => column.unique === true);
  return unique.flatMap((column): readonly Repeated[] => {
    const [seen, values] = [new Set<Value>(), new Set<Value>()];
    for (const row of rows) {
      const value = cellOf(row, column);
      if (value !== null && seen.has(value)) values.add(value);
      seen.add(value);
    }
    return values.size === 0 ? [] : [{ column, values }];
  });
}

const rowsOf = (state: EnvironmentState, table: string): readonly Row[] =>
  [...(rowsById(state, table)?.values() ?? [])].filter(isDict);
