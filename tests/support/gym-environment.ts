import {
  attribute,
  plainEnvironment,
  readTool,
  withAttributes,
  writeTool,
} from '../../benchmarks/environments/define.ts';
import { dictOf } from '../../benchmarks/python/containers.ts';
import { str } from '../../benchmarks/python/text.ts';
import { REQUIRED } from '../../harness/contract/environment.ts';
import type { Environment, EnvironmentState } from '../../harness/contract/environment.ts';
import { isDict } from '../../harness/contract/value.ts';
import type { Dict, Value } from '../../harness/contract/value.ts';

const classOf = (id: string, kind: string, day: string, free: number, status: string): Dict =>
  dictOf({ id, kind, day, free, status });

const CLASSES: readonly Dict[] = [
  classOf('C-11', 'yoga', '2026-03-14', 3, 'open'),
  classOf('C-12', 'yoga', '2026-03-15', 0, 'full'),
  classOf('C-13', 'spinning', '2026-03-16', 3, 'in_progress'),
];

const refused = (code: string, message: string): Dict => dictOf({ error: code, message });

function found(state: EnvironmentState, table: string, id: Value): Dict | undefined {
  const rows = attribute(state, table);
  if (!isDict(rows)) return undefined;
  const row = rows.get(id);
  return row !== undefined && isDict(row) ? row : undefined;
}

const rowsOf = (state: EnvironmentState, table: string): readonly Value[] => {
  const rows = attribute(state, table);
  return isDict(rows) ? [...rows.values()] : [];
};

const withRow = (state: EnvironmentState, table: string, id: string, row: Dict | undefined) => {
  const rows = attribute(state, table);
  const next = new Map(isDict(rows) ? rows : []);
  if (row === undefined) next.delete(id);
  else next.set(id, row);
  return withAttributes(state, { [table]: next });
};

/** A gym with three classes, in the manner of generated worlds: outputs are records, refusals have codes. */
export const gymEnvironment: Environment = plainEnvironment({
  name: 'Gym',
  version: '1',
  pythonModule: null,
  quirks: [],
  load: () =>
    new Map<string, Value>([
      ['classes', new Map(CLASSES.map((row) => [row.get('id') ?? '', row]))],
      ['bookings', dictOf({})],
    ]),
  meaning: {
    fields: { bookings: { kind: 'collection', of: { kind: 'exact' } } },
    units: {},
    made: [],
    answers: { check_places: 'free' },
    lookups: [],
    identity: [],
    outward: [],
  },
  tools: {
    get_class: readTool(
      { class_id: REQUIRED },
      (state, { class_id }) =>
        found(state, 'classes', class_id) ?? refused('class_not_found', 'No such class.'),
    ),
    list_classes: readTool({}, (state) => dictOf({ classes: [...rowsOf(state, 'classes')] })),
    check_places: readTool({ class_id: REQUIRED }, (state, { class_id }) => {
      const row = found(state, 'classes', class_id);
      return row === undefined
        ? refused('class_not_found', 'No such class.')
        : dictOf({ free: row.get('free') ?? 0 });
    }),
    book_class: writeTool({ class_id: REQUIRED, member_id: REQUIRED }, (state, { class_id, member_id }) => {
      const row = found(state, 'classes', class_id);
      if (row === undefined) return { state, output: refused('class_not_found', 'No such class.') };
      if (row.get('free') === 0) return { state, output: refused('class_full', 'The class is full.') };
      const id = `B-${rowsOf(state, 'bookings').length + 1}`;
      const booking = dictOf({ id, class_id, member_id });
      return { state: withRow(state, 'bookings', id, booking), output: dictOf({ booking }) };
    }),
    cancel_booking: writeTool({ booking_id: REQUIRED }, (state, { booking_id }) => {
      if (found(state, 'bookings', booking_id) === undefined)
        return { state, output: refused('booking_not_found', 'No such booking.') };
      return {
        state: withRow(state, 'bookings', str(booking_id), undefined),
        output: dictOf({ cancelled: booking_id }),
      };
    }),
  },
});
