import { equal } from '../../../benchmarks/python/equality.ts';
import { ownWorlds } from '../../../benchmarks/suites/own-environments.ts';
import type { Table } from '../../../harness/contract/environment-definition.ts';
import type { WorldState } from '../../../harness/contract/environment.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import type { AuditedSuite } from '../../audit/detector.ts';
import { rowsIn } from './own-tools.ts';

/** Two states that an entry can end in, and the one in which it starts. */
export type Ends = { readonly start: WorldState; readonly left: WorldState; readonly right: WorldState };

/**
 * Whether two states are the same but for the ids of rows that are not in the start state, which depend on the order in which they
 * are made, and for rows that are made and taken back. It knows nothing of how evaluators compare.
 */
export function isSameEndState(ends: Ends, audited: Pick<AuditedSuite, 'world' | 'suite'>): boolean {
  const { definitions } = ownWorlds(audited.suite);
  const { start, left, right } = ends;
  return [...start.keys()].every((environment) => {
    if (left.get(environment) === right.get(environment)) return true;
    const definition = definitions.get(environment);
    if (definition === undefined) return audited.world.sameState(environment, left, right);
    const tablesIn = (state: WorldState, { name }: Table): Dict => rowsIn(audited, state, environment, name);
    const newIds = new Set(
      definition.tables.flatMap((table) => {
        const old = tablesIn(start, table);
        return [left, right].flatMap((state) =>
          [...tablesIn(state, table).keys()].filter((id) => !old.has(id)),
        );
      }),
    );
    return definition.tables.every((table) => {
      const [old, one, other] = [start, left, right].map((state) => tablesIn(state, table));
      return one === other || isSameTable(table, old ?? NONE, one ?? NONE, other ?? NONE, newIds);
    });
  });
}

const NONE: Dict = new Map<Value, Value>();

function isSameTable(table: Table, old: Dict, left: Dict, right: Dict, newIds: ReadonlySet<Value>): boolean {
  for (const id of old.keys()) {
    const [one, other] = [left.get(id), right.get(id)];
    if (one === other) continue;
    if (one === undefined || other === undefined || !equal(one, other)) return false;
  }
  const [made, others] = [left, right].map((rows) => madeRows(table, old, rows, newIds));
  return made?.join('\n') === others?.join('\n');
}

/** Rows that are not in the start state, as texts without their ids, sorted. */
function madeRows(
  { columns, takenBack }: Table,
  old: Dict,
  rows: Dict,
  newIds: ReadonlySet<Value>,
): readonly string[] {
  return [...rows]
    .flatMap(([id, row]) => {
      if (old.has(id) || !isDict(row)) return [];
      if (takenBack !== undefined && row.get(takenBack.column) === takenBack.value) return [];
      const values = columns.slice(1).map(({ name }) => row.get(name) ?? null);
      return [JSON.stringify(values.map((value) => (newIds.has(value) ? ['new'] : value)))];
    })
    .toSorted();
}
