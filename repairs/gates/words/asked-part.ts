import { keysOfPointer } from '../../../harness/contract/json-pointer.ts';
import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import { leavesAt, outputRecord } from '../../../evaluators/outcome/multi-turn/information/records.ts';
import type { ColumnType } from '../../../harness/contract/environment-definition.ts';
import { isDict, isList } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import type { Wanted } from '../../../harness/contract/wanted.ts';
import { callsIn } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';

export type Information = Wanted['information'][number];
export type Answer = Wanted['answers'][number]['value'];

/** What a question is about: rows of a list, or one record, and the column that is asked for. */
export type AskedPart = {
  readonly call: DefinedCall;
  /** Values at the pointers. */
  readonly values: readonly Answer[];
  readonly column: string;
  /** Columns of what the pointers lead into. */
  readonly keys: readonly string[];
  /** Of the column; `undefined`: it is not known. */
  readonly type: ColumnType | undefined;
  /** The list that pointers lead into; empty: they lead into no list. */
  readonly rows: readonly Dict[];
  /** Those of the rows that are pointed at. */
  readonly pointed: ReadonlySet<Dict>;
};

/** `undefined`: the pointers lead nowhere, which another gate reports, or to whole records. */
export function askedPart(
  facts: EntryFacts,
  { turn, call: position, pointers }: Information,
): AskedPart | undefined {
  const call = callsIn(facts, turn).find((one) => one.call === position);
  const record = call === undefined ? undefined : outputRecord(call.output);
  if (call === undefined || record === undefined) return undefined;
  const values = pointers.flatMap((pointer) => leavesAt(record, pointer, []).map(({ value }) => value));
  const [first] = pointers;
  const path = first === undefined ? [] : keysOfPointer(first);
  const [list = '', , column = list] = path;
  const listed = isDict(record) ? record.get(list) : undefined;
  const rows = listed !== undefined && isList(listed) ? listed.filter(isDict) : [];
  const pointed = pointers.flatMap((pointer) => {
    const row = rows[Number(keysOfPointer(pointer)[1])];
    return row === undefined ? [] : [row];
  });
  const plain = values.flatMap((value) =>
    typeof value === 'string' || typeof value === 'number' ? [value] : [],
  );
  return {
    call,
    values: plain,
    column,
    keys: [...((pointed[0] ?? (isDict(record) ? record : undefined))?.keys() ?? [])].map(String),
    type: typeUnder(column, call),
    rows,
    pointed: new Set(pointed),
  };
}

/** A cell of a listed row; anything but texts and numbers is `null`. */
export function plainCell(row: Dict | undefined, column: Value): string | number | null {
  const value = plainJson(row?.get(column) ?? null);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** Type of the column of a table that an output shows under its name; `undefined`: tables have several types under it, or none. */
function typeUnder(column: string, { definition }: DefinedCall): ColumnType | undefined {
  const types = new Set(
    definition.tables.flatMap(({ columns }) =>
      columns.filter(({ name }) => name === column).map(({ type }) => type),
    ),
  );
  const [type, ...more] = types;
  return more.length === 0 ? type : undefined;
}
