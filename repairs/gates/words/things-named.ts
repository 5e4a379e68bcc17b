import { mentions, normalised } from '../../../evaluators/outcome/multi-turn/state/wording.ts';
import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import type { Table } from '../../../harness/contract/environment-definition.ts';
import { memoizeByObject } from '../../../harness/contract/memoize.ts';
import type { Dict } from '../../../harness/contract/value.ts';
import type { EntryGate, Remark } from '../gate.ts';
import { callsIn, factsOf, refersTo, requestWords } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';
import { cellOf, rowsOf, tableOf } from './rows.ts';
import { tablesBefore } from './told.ts';

/** A row that the reference passes is of the kind by which the user calls it, such as "shop account". */
export const thingsNamed: EntryGate = {
  id: 'things-named',
  asks: 'a thing that the reference passes is of the kind by which the user calls it, as in "shop account"',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const facts = factsOf(entry, audited);
    return facts.words.flatMap((_words, turn) => remarksOn(facts, turn));
  },
};

function remarksOn(facts: EntryFacts, turn: number): readonly Remark[] {
  const passed = callsIn(facts, turn).flatMap(rowsPassed);
  if (passed.length === 0) return [];
  const { singular } = requestWords(facts, turn);
  const known = facts.calls.filter((call) => call.turn <= turn);
  return passed.flatMap(({ call, table, id, row }): readonly Remark[] =>
    kindsOf(table).flatMap(({ column, value, name }): readonly Remark[] => {
      const own = cellOf(row, column);
      if (own === value || own === null || !mentions(singular, name)) return [];
      if (known.some((one) => isMet(one, value))) return [];
      const claim = `${call.tool.name} gets ${id}, whose ${column} is "${String(own)}", and the user says "${name}"`;
      return [{ key: `${turn} ${name}`, turn, claim }];
    }),
  );
}

/** A value of an enumeration with the name of its table after it, as people say it. */
type Kind = { readonly column: string; readonly value: string; readonly name: string };

const kindsOf = memoizeByObject(({ singular, columns }: Table): readonly Kind[] =>
  columns.flatMap(({ name: column, values = [] }) =>
    values.map((value) => ({
      column,
      value,
      name: normalised(`${value.replaceAll('_', ' ')} ${singular}`),
    })),
  ),
);

type RowPassed = {
  readonly call: DefinedCall;
  readonly table: Table;
  readonly id: string;
  readonly row: Dict;
};

/** Rows whose ids a call passes. */
function rowsPassed(call: DefinedCall): readonly RowPassed[] {
  const tables = tablesBefore(call);
  return call.given.flatMap(({ parameter, value }): readonly RowPassed[] => {
    const refers = refersTo(parameter);
    const table = tableOf(tables, refers?.table ?? '');
    const row = rowsOf(tables, refers?.table ?? '').get(String(value));
    return refers?.column !== 'id' || table === undefined || row === undefined
      ? []
      : [{ call, table, id: String(value), row }];
  });
}

/** Whether a call passes a value, shows it, or passes a row that has it: then the user may mean what that call is about. */
function isMet(call: DefinedCall, value: string): boolean {
  const passed = Object.values(call.reading?.args ?? {}).map((argument) => plainJson(argument));
  if (passed.includes(value) || call.output.includes(JSON.stringify(value))) return true;
  return rowsPassed(call).some(({ table, row }) =>
    table.columns.some(({ name }) => cellOf(row, name) === value),
  );
}
