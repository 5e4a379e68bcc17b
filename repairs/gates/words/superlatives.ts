import type { Column, Table } from '../../../harness/contract/environment-definition.ts';
import type { Dict } from '../../../harness/contract/value.ts';
import type { WordsRead } from './reading/words-read.ts';
import { cellOf, rowsOf, tableOf } from './rows.ts';
import type { RowPlace, Tables } from './rows.ts';

const ANY_SUPERLATIVE =
  /\b(?:most|least|first|last|cheapest|(?!rest\b|best\b|west\b|test\b|guest\b|request\b|interest\b|forest\b|honest\b|modest\b|harvest\b|digest\b|chest\b|nest\b|quest\b)\w{3,}est)\b/u;

/** Whether words speak of the first or last of several. */
export const hasSuperlative = ({ plain }: WordsRead): boolean => ANY_SUPERLATIVE.test(plain);

/** What a superlative compares: columns of some types; of these, those that the words name, or else those whose names fit, if any do. */
type Sense = {
  readonly words: RegExp;
  readonly types: ReadonlySet<Column['type']>;
  readonly names: RegExp;
  /** Whether the most or the least is meant. */
  readonly end: 'most' | 'least';
};

const MONEY: Sense['types'] = new Set(['money']);
const NUMBERS: Sense['types'] = new Set(['integer', 'money']);
const MOMENTS: Sense['types'] = new Set(['day', 'time']);
const PRICE = /price|cost|fee|rate|charge/u;
const LENGTH = /day|hour|minute|week|month|night|length|duration|period/u;
/** Sizes have names of all kinds: words that name a column mean it, and otherwise numbers come before amounts. */
const UNNAMED = /(?!)/u;
const MOMENT = /day|date|time|since|due|bought|start|end/u;

const SENSES: readonly Sense[] = [
  { words: /\b(?:cheapest|least expensive)\b/u, types: MONEY, names: PRICE, end: 'least' },
  { words: /\b(?:most expensive|dearest|priciest|costliest)\b/u, types: MONEY, names: PRICE, end: 'most' },
  { words: /\bmost valuable\b/u, types: NUMBERS, names: /value|worth/u, end: 'most' },
  { words: /\bleast valuable\b/u, types: NUMBERS, names: /value|worth/u, end: 'least' },
  { words: /\b(?:longest)\b/u, types: NUMBERS, names: LENGTH, end: 'most' },
  { words: /\b(?:shortest|briefest)\b/u, types: NUMBERS, names: LENGTH, end: 'least' },
  { words: /\bheaviest\b/u, types: NUMBERS, names: /weight|weigh|kilo/u, end: 'most' },
  { words: /\blightest\b/u, types: NUMBERS, names: /weight|weigh|kilo/u, end: 'least' },
  { words: /\b(?:largest|biggest|highest|greatest)\b/u, types: NUMBERS, names: UNNAMED, end: 'most' },
  { words: /\b(?:smallest|lowest|tiniest|fewest)\b/u, types: NUMBERS, names: UNNAMED, end: 'least' },
  { words: /\b(?:earliest|soonest|oldest)\b/u, types: MOMENTS, names: MOMENT, end: 'least' },
  { words: /\b(?:latest|newest|youngest|most recent)\b/u, types: MOMENTS, names: MOMENT, end: 'most' },
];

const ORDERED: Sense['types'] = new Set(['integer', 'money', 'day', 'time']);

/** How a row stands among others in what words compare. */
export type Standing =
  /** It is the first or last, alone. */
  | { readonly kind: 'alone' }
  /** Others are as much so. */
  | { readonly kind: 'tied'; readonly rows: readonly string[] }
  /** It is neither, or words compare nothing. */
  | { readonly kind: 'none' };

/**
 * Where a row stands among others by a superlative of the words. One with a sense, such as "the cheapest", is read in the columns that it
 * compares; others, such as "the last", in all that have an order.
 */
export function standing(
  tables: Tables,
  { table, id }: RowPlace,
  words: WordsRead,
  among: readonly string[],
): Standing {
  const definition = tableOf(tables, table);
  const rows = rowsOf(tables, table);
  const own = rows.get(id);
  if (definition === undefined || own === undefined || !hasSuperlative(words)) return { kind: 'none' };
  const others = among.flatMap((other): readonly (readonly [string, Dict])[] => {
    const row = other === id ? undefined : rows.get(other);
    return row === undefined ? [] : [[other, row]];
  });
  const standings = comparisons(definition, words).map(({ column, ends }) =>
    standingIn(column, ends, own, others),
  );
  const isAlone = standings.find(({ kind }) => kind === 'alone');
  return isAlone ?? standings.find(({ kind }) => kind === 'tied') ?? { kind: 'none' };
}

type Comparison = { readonly column: string; readonly ends: readonly Sense['end'][] };

function comparisons(table: Table, { plain, tokens }: WordsRead): readonly Comparison[] {
  const senses = SENSES.filter(({ words }) => words.test(plain));
  const compared = senses.flatMap(({ types, names, end }) => {
    const ofType = table.columns.filter(({ type }) => types.has(type));
    const said = ofType.filter(({ name }) => name.split('_').some((part) => tokens.has(part)));
    const named = ofType.filter(({ name }) => names.test(name));
    const sizes = ofType.filter(({ type }) => type === 'integer');
    const meant = [said, named, sizes].find(({ length }) => length > 0) ?? ofType;
    return meant.map(({ name }) => ({ column: name, ends: [end] }));
  });
  if (compared.length > 0) return compared;
  return table.columns
    .filter(({ type }) => ORDERED.has(type))
    .map(({ name }) => ({ column: name, ends: ['most', 'least'] }));
}

function standingIn(
  column: string,
  ends: readonly Sense['end'][],
  own: Dict,
  others: readonly (readonly [string, Dict])[],
): Standing {
  const value = cellOf(own, column);
  if (value === null) return { kind: 'none' };
  const isAtEnd = ends.some((end) =>
    others.every(([, row]) => {
      const other = cellOf(row, column);
      return other !== null && (end === 'most' ? other <= value : other >= value);
    }),
  );
  if (!isAtEnd) return { kind: 'none' };
  const tied = others.flatMap(([other, row]) => (cellOf(row, column) === value ? [other] : []));
  return tied.length === 0 ? { kind: 'alone' } : { kind: 'tied', rows: tied };
}

/** Which ends of a list words ask for: "the lowest price", "the biggest movement"; empty: they name none. */
export const askedEnds = ({ plain }: WordsRead): readonly Sense['end'][] => [
  ...new Set(SENSES.flatMap(({ words, end }) => (words.test(plain) ? [end] : []))),
];
