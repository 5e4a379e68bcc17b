import { plainJson } from '../../../benchmarks/python/plain-json.ts';
import { mentions } from '../../../evaluators/outcome/multi-turn/state/wording.ts';
import type {
  Column,
  EnvironmentDefinition,
  Table,
} from '../../../harness/contract/environment-definition.ts';
import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict } from '../../../harness/contract/value.ts';
import { plainValue, says } from './reading/words-read.ts';
import type { WordsRead } from './reading/words-read.ts';

/** Tables of an environment as they are at one moment. */
export type Tables = {
  readonly definition: EnvironmentDefinition;
  readonly state: EnvironmentState;
};

/** A row of a table. */
export type RowPlace = { readonly table: string; readonly id: string };

/** What words say of a row, and the ids of all rows that are as they say, this one included. */
export type Described = { readonly columns: readonly string[]; readonly fitting: readonly string[] };

/** Tables that lead to each other by references, at most. */
const DEEPEST = 3;
/** Words of names that name nothing. */
const EMPTY_WORDS: ReadonlySet<string> = new Set('the of and for with from'.split(' '));

export const tableOf = ({ definition }: Pick<Tables, 'definition'>, name: string): Table | undefined =>
  definition.tables.find((table) => table.name === name);

export function rowsOf({ state }: Pick<Tables, 'state'>, table: string): ReadonlyMap<string, Dict> {
  const rows = state.get(table);
  if (rows === undefined || !isDict(rows)) return new Map();
  return new Map(
    [...rows].flatMap(([id, row]) => (typeof id === 'string' && isDict(row) ? [[id, row] as const] : [])),
  );
}

/** Value of a cell; lists and records are `null`. */
export function cellOf(row: Dict, column: string): string | number | boolean | null {
  const value = plainJson(row.get(column) ?? null);
  return typeof value === 'object' ? null : value;
}

type Agrees = (row: Dict) => boolean;

type Telling = {
  readonly words: WordsRead;
  readonly points: (place: RowPlace) => boolean;
  /** Further references that are followed. */
  readonly depth: number;
};

/**
 * Which cells of a row words say, and which rows of its table agree in all of them. A row is also told by the rows that it refers to,
 * which are told by their own cells, or pointed at. `undefined`: there is no such row.
 *
 * @param points - whether words point at a row that was spoken of before.
 */
export function described(
  tables: Tables,
  { table, id }: RowPlace,
  words: WordsRead,
  points: (place: RowPlace) => boolean = () => false,
  depth = DEEPEST,
): Described | undefined {
  const rows = rowsOf(tables, table);
  const row = rows.get(id);
  if (row === undefined) return undefined;
  const said = (tableOf(tables, table)?.columns ?? []).flatMap((column) => {
    const agrees = agreement(tables, column, row, { words, points, depth });
    return agrees === undefined ? [] : [{ column: column.name, agrees }];
  });
  return {
    columns: said.map(({ column }) => column),
    fitting: [...rows].flatMap(([other, cells]) =>
      said.every(({ agrees }) => agrees(cells)) ? [other] : [],
    ),
  };
}

/** Whether words say the cell of a row: then a test of other rows for what they say, else `undefined`. */
function agreement(
  tables: Tables,
  { name, type, table }: Column,
  row: Dict,
  { words, points, depth }: Telling,
): Agrees | undefined {
  const value = cellOf(row, name);
  if (value === null || type === 'id') return undefined;
  switch (type) {
    case 'reference': {
      const place = { table: table ?? '', id: String(value) };
      const inner = depth === 0 ? undefined : described(tables, place, words, points, depth - 1);
      if (inner !== undefined && inner.columns.length > 0) {
        const fitting = new Set(inner.fitting);
        return (other) => fitting.has(String(cellOf(other, name)));
      }
      return points(place) ? (other) => cellOf(other, name) === value : undefined;
    }
    case 'name':
      return nameAgreement(name, String(value), words);
    default:
      return says(words, value, type) ? (other) => cellOf(other, name) === value : undefined;
  }
}

/** A name is said as a whole, or in part: then it agrees with every name that has the same parts. */
function nameAgreement(column: string, value: string, words: WordsRead): Agrees | undefined {
  const whole = plainValue(value);
  if (mentions(words.plain, whole)) return (other) => plainValue(String(cellOf(other, column))) === whole;
  const own = partsOf(whole);
  const said = own.filter((part) => words.tokens.has(part) && isApart(part, own, words));
  if (said.length === 0) return undefined;
  return (other) => {
    const parts = new Set(partsOf(plainValue(String(cellOf(other, column)))));
    return said.every((part) => parts.has(part));
  };
}

/** Whether a part of a name stands somewhere without parts of another name beside it: "Lopez", not "Priya Lopez" for Ann Lopez. */
function isApart(part: string, own: readonly string[], { text }: WordsRead): boolean {
  const places = text.matchAll(
    new RegExp(
      String.raw`(?:(?<=[^.!?:]\s)(\p{Lu}\p{L}+)\s)?(?<!\p{L})${part}(?!\p{L})(?:\s(\p{Lu}\p{L}+))?`,
      'giu',
    ),
  );
  return [...places].some(([, before, after]) =>
    [before, after].every(
      (beside) => beside === undefined || !/^\p{Lu}/u.test(beside) || own.includes(beside.toLowerCase()),
    ),
  );
}

const partsOf = (plain: string): readonly string[] =>
  (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((part) => part.length > 2 && !EMPTY_WORDS.has(part));

/** Rows of all tables that differ between two states: changed, new, or gone. */
export function changedRows(
  definition: EnvironmentDefinition,
  before: EnvironmentState,
  after: EnvironmentState,
) {
  return definition.tables.flatMap(({ name }): readonly RowPlace[] => {
    if (before.get(name) === after.get(name)) return [];
    const [old, now] = [rowsOf({ state: before }, name), rowsOf({ state: after }, name)];
    const ids = new Set([...old.keys(), ...now.keys()]);
    return [...ids].filter((id) => !isSameRow(old.get(id), now.get(id))).map((id) => ({ table: name, id }));
  });
}

const isSameRow = (one: Dict | undefined, other: Dict | undefined): boolean =>
  one === other ||
  (one !== undefined &&
    other !== undefined &&
    one.size === other.size &&
    [...one.keys()].every((key) => typeof key === 'string' && cellOf(one, key) === cellOf(other, key)));
