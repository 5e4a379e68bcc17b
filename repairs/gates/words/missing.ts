import { callsIn, requestStart } from './facts.ts';
import type { DefinedCall, EntryFacts, Given, Span } from './facts.ts';
import { isSaid, isSaidByUser, isShown } from './said-or-shown.ts';
import { rowsOf } from './rows.ts';
import { tablesBefore, telling } from './told.ts';
import { isAccepted, passedRows } from './unique-answer.ts';
import type { About } from './unique-answer.ts';

/**
 * What a turn without calls lacks that the next one supplies: `open`, where words could mean other values; `inferable`, where only
 * one value is possible; `nothing`, where all was said before.
 */
export type Missing =
  | { readonly kind: 'open' }
  | { readonly kind: 'inferable'; readonly because: string }
  | { readonly kind: 'nothing' };

/** Rows that are tried in the place of the one that is missing. */
const MOST_TRIED = 40;

/** What a turn lacks for the calls of the next one. @param turn - from 0; it has no calls. */
export function whatIsMissing(facts: EntryFacts, turn: number): Missing {
  const calls = callsIn(facts, turn + 1);
  const span = { first: requestStart(facts, turn), last: turn };
  const rows = passedRows({ calls }).flatMap((about) => {
    if (isFromEarlierCall(about, calls)) return [];
    const told = telling(facts, about.call, about.place, span);
    return told.kind === 'open' ? [{ about, rows: told.rows }] : [];
  });
  const unsaid = calls.flatMap((call) =>
    call.given.flatMap((given) =>
      isRow(given) || isKnown(given, call, facts, span) ? [] : [{ call, given }],
    ),
  );
  // Look-ups are given what tells a row: who can infer the row need not hear it.
  const acts = unsaid.filter(({ call }) => call.tool.effect === 'write');
  if (acts.length > 0 || (rows.length === 0 && unsaid.length > 0)) return { kind: 'open' };
  if (rows.length === 0) return { kind: 'nothing' };
  const inferable = rows.find(({ about, rows: open }) => !hasRival(facts, about, open));
  return inferable === undefined || rows.length > 1
    ? { kind: 'open' }
    : {
        kind: 'inferable',
        because: `only ${inferable.about.place.id} fits ${inferable.about.call.tool.name}`,
      };
}

const isRow = ({ parameter }: Given): boolean => parameter.refers?.endsWith('.id') === true;

/** Whether a value was said: what is set must be said in the request itself, what is only looked up at any time before, or shown. */
function isKnown(given: Given, call: DefinedCall, facts: EntryFacts, { first, last }: Span): boolean {
  if (call.tool.effect === 'read')
    return isSaid(given, call, facts, { first: 0, last }) || isShown(given, call, callsBefore(facts, last));
  return isSaidByUser(given, call, facts, { first, last });
}

const callsBefore = ({ calls }: EntryFacts, turn: number): readonly DefinedCall[] =>
  calls.filter((call) => call.turn <= turn);

/** Whether another call of the turn makes the row, so that words need not name it. */
const isFromEarlierCall = ({ call, place }: About, calls: readonly DefinedCall[]): boolean =>
  calls.some(
    (other) =>
      other.call < call.call &&
      other.tool.effect === 'write' &&
      other.leaves.some(({ value }) => value === place.id),
  );

/**
 * Whether the tool takes another of the rows that words could mean, too; any row, where words tell another one of the table and so may
 * say nothing of this one. A look-up takes any.
 */
function hasRival(facts: EntryFacts, { call, place, parameter }: About, rows: readonly string[]): boolean {
  const others = passedRows({ calls: callsIn(facts, call.turn) });
  const isAlone = !others.some((other) => other.place.table === place.table && other.place.id !== place.id);
  const possible = isAlone ? rows : [...rowsOf(tablesBefore(call), place.table).keys()];
  if (parameter === null || call.tool.effect === 'read') return possible.length > 1;
  return possible
    .filter((id) => id !== place.id)
    .slice(0, MOST_TRIED)
    .some((id) => isAccepted(facts, call, parameter, id));
}
