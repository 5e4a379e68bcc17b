import { isBefore } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import { callsIn, refersTo, wordsFrom } from './facts.ts';
import type { DefinedCall, EntryFacts, Span } from './facts.ts';
import { tableOfId } from './ids.ts';
import type { WordsRead } from './reading/words-read.ts';
import { cellOf, changedRows, described, rowsOf, tableOf } from './rows.ts';
import type { RowPlace, Tables } from './rows.ts';
import { standing } from './superlatives.ts';

/** Why a row is known without being named again: a pronoun, "the same", or a correction of what was asked before. */
const POINTING =
  /\b(?:she|her|hers|he|him|his|it|its|they|them|their|that|this|the same|those|these|one|ones)\b/u;
const CORRECTING =
  /\b(?:sorry|instead|rather|not|meant|actually|mistake|mixed|wrong|wait|undo|take (?:that|it) back|scratch that)\b/u;

/** Whether words tell which row is meant: `told`, or the rows that it could be; the row itself is among them. */
export type Telling =
  | { readonly kind: 'told' }
  /** `isTie`: all of them are the first or last by what the words compare. */
  | { readonly kind: 'open'; readonly rows: readonly string[]; readonly isTie: boolean };

const TOLD: Telling = { kind: 'told' };

/** The tables that a call finds. */
export const tablesBefore = (call: DefinedCall): Tables => ({
  definition: call.definition,
  state: call.before.get(call.definition.name) ?? new Map(),
});

/**
 * Whether words tell the row that a call is about: by its cells, as the first or last of several, by a pronoun for what was spoken
 * of before, or as the only one that a look-up of the same turn shows.
 *
 * @param span - turns whose words count; look-ups of a later turn are chosen by what its words tell, and do not count.
 */
export function telling(facts: EntryFacts, call: DefinedCall, place: RowPlace, span: Span): Telling {
  const tables = tablesBefore(call);
  const words = wordsFrom(facts, span.first, span.last);
  const points = (row: RowPlace): boolean => isPointedAt(facts, call, row, span.first, words);
  const row = described(tables, place, words, points);
  if (row === undefined) return TOLD; // an id of nothing: another gate asks where it comes from
  if (row.columns.length > 0 && row.fitting.length === 1) return TOLD;
  const stands = standing(tables, place, words, row.fitting);
  if (stands.kind === 'alone') return TOLD;
  if ((span.last >= call.turn && isOnlyShown(facts, call, place)) || points(place)) return TOLD;
  return stands.kind === 'tied'
    ? { kind: 'open', rows: [place.id, ...stands.rows], isTie: true }
    : { kind: 'open', rows: row.fitting, isTie: false };
}

/** Whether a look-up of the turn, which is not given the row, shows it and no other of its table. */
function isOnlyShown(facts: EntryFacts, call: DefinedCall, place: RowPlace): boolean {
  return callsIn(facts, call.turn).some(
    (other) =>
      isBefore(other, call) &&
      !other.given.some(({ value }) => value === place.id) &&
      idsShown(other, place.table).join(' ') === place.id,
  );
}

/** Ids of a table that an output shows, each once. @param under - key under which they count; absent: any. */
export function idsShown(
  { leaves, definition }: DefinedCall,
  table: string,
  under?: string,
): readonly string[] {
  const ids = new Set<string>();
  for (const { key, value } of leaves) {
    const isMeant = under === undefined || key === under;
    if (isMeant && typeof value === 'string' && tableOfId(value, definition) === table) ids.add(value);
  }
  return [...ids];
}

/** Whether words point back to a row, and to no other that was spoken of when its table last was. */
export function isPointedAt(
  facts: EntryFacts,
  call: DefinedCall,
  place: RowPlace,
  first: number,
  words: WordsRead,
): boolean {
  const singular = tableOf(call, place.table)?.singular.toLowerCase() ?? place.table;
  const corrects = CORRECTING.test(words.plain);
  if (!corrects && !POINTING.test(words.plain) && !words.plain.includes(`the ${singular}`)) return false;
  for (let turn = first - 1; turn >= 0; turn -= 1) {
    const spokenOf = rowsSpokenOf(facts, turn, place.table);
    if (spokenOf.length > 0) return spokenOf.includes(place.id) && (corrects || spokenOf.length === 1);
  }
  return false;
}

/** Rows of a table that the calls of a turn are about; where there are none, those that rows of other tables refer to. */
function rowsSpokenOf(facts: EntryFacts, turn: number, table: string): readonly string[] {
  const direct = rowsNamed(facts, turn, table);
  if (direct.length > 0) return direct;
  const ids = callsIn(facts, turn).flatMap((call) => {
    const tables: Tables = { ...call, state: call.after.get(call.definition.name) ?? new Map() };
    return call.definition.tables.flatMap(({ name, columns }) => {
      const references = columns.filter((column) => column.type === 'reference' && column.table === table);
      const rows = references.length === 0 ? undefined : rowsOf(tables, name);
      return references.flatMap((column) =>
        rowsNamed(facts, turn, name).flatMap((id) => {
          const row = rows?.get(id);
          const referred = row === undefined ? null : cellOf(row, column.name);
          return typeof referred === 'string' ? [referred] : [];
        }),
      );
    });
  });
  return [...new Set(ids)];
}

/**
 * Rows of a table that the calls of a turn pass or make, and that an output shows alone; where there are none, those of longer
 * lists that words tell.
 */
function rowsNamed(facts: EntryFacts, turn: number, table: string): readonly string[] {
  const calls = callsIn(facts, turn);
  const passed = calls.flatMap(({ given }) =>
    given.flatMap(({ parameter, value }) => {
      const refers = refersTo(parameter);
      return refers?.table === table && refers.column === 'id' ? [String(value)] : [];
    }),
  );
  const made = calls
    .filter(({ tool }) => tool.effect === 'write')
    .flatMap(changesOf)
    .flatMap((row) => (row.table === table ? [row.id] : []));
  const shown = calls.map((call) => ({ call, ids: idsShown(call, table, 'id') }));
  const alone = shown.flatMap(({ ids }) => (ids.length === 1 ? ids : []));
  const named = new Set([...passed, ...made, ...alone]);
  if (named.size > 0) return [...named];
  const words = wordsFrom(facts, turn, turn);
  return shown.flatMap(({ call, ids }) => ids.filter((id) => isDescribed(call, { table, id }, words)));
}

function isDescribed(call: DefinedCall, place: RowPlace, words: WordsRead): boolean {
  const row = described(tablesBefore(call), place, words);
  return row !== undefined && row.columns.length > 0 && row.fitting.length === 1;
}

/** Rows that a call changes, makes or removes. */
export function changesOf({ definition, before, after }: DefinedCall): readonly RowPlace[] {
  const [old, now] = [before.get(definition.name), after.get(definition.name)];
  return old === undefined || now === undefined ? [] : changedRows(definition, old, now);
}
