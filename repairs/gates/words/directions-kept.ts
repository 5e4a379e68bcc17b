import type { EntryGate, Remark } from '../gate.ts';
import { factsOf, refersTo, wordsFrom } from './facts.ts';
import type { DefinedCall, EntryFacts } from './facts.ts';
import { wordsRead } from './reading/words-read.ts';
import { described } from './rows.ts';
import type { RowPlace } from './rows.ts';
import { tablesBefore } from './told.ts';

/** What stands after "from" or "to", up to the next of them. */
const SIDES = /\b(?<side>from|to)\b(?<told>(?:(?!\b(?:from|to)\b)[^;?!\n]){2,120})/giu;

/** Where something goes from one row to another, the words do not turn it round. */
export const directionsKept: EntryGate = {
  id: 'directions-kept',
  asks: 'what goes from one row to another in the reference does not go the other way in the words',
  reads: 'episodes',
  inherits: 'everywhere',
  remarks: ({ entry, bench: { audited } }) => {
    const facts = factsOf(entry, audited);
    return facts.calls.flatMap((call) => remarksOn(facts, call));
  },
};

function remarksOn(facts: EntryFacts, call: DefinedCall): readonly Remark[] {
  const [from, to] = [rowPassed(call, 'from_'), rowPassed(call, 'to_')];
  if (from === undefined || to === undefined || from.table !== to.table) return [];
  const { turn, tool } = call;
  const text = wordsFrom(facts, turn, turn).text;
  const sides = [...text.matchAll(SIDES)].map(({ groups }) => ({
    side: groups?.['side']?.toLowerCase(),
    told: groups?.['told'] ?? '',
  }));
  const turned = (side: string, own: RowPlace, other: RowPlace): boolean =>
    sides.some(
      (one) => one.side === side && tells(facts, call, one.told, other) > tells(facts, call, one.told, own),
    );
  const kept = (side: string, own: RowPlace, other: RowPlace): boolean =>
    sides.some(
      (one) => one.side === side && tells(facts, call, one.told, own) > tells(facts, call, one.told, other),
    );
  const isTurned =
    turned('from', from, to) && turned('to', to, from) && !kept('from', from, to) && !kept('to', to, from);
  if (!isTurned) return [];
  const claim = `${tool.name} goes from ${from.id} to ${to.id}, and the user says it the other way round`;
  return [{ key: `${turn} ${tool.name} direction`, turn, claim }];
}

/** The row that a call passes by the parameter with a prefix. */
function rowPassed({ given }: DefinedCall, prefix: string): RowPlace | undefined {
  const found = given.find(({ parameter }) => parameter.name.startsWith(prefix));
  const refers = found === undefined ? undefined : refersTo(found.parameter);
  if (found === undefined || refers?.column !== 'id' || typeof found.value !== 'string') return undefined;
  return { table: refers.table, id: found.value };
}

/** How many columns of a row some words say; a row that is no other than this one counts once more. */
function tells({ today }: EntryFacts, call: DefinedCall, words: string, place: RowPlace): number {
  const row = described(tablesBefore(call), place, wordsRead(words, today));
  if (row === undefined) return 0;
  return row.columns.length + (row.columns.length > 0 && row.fitting.length === 1 ? 1 : 0);
}
