import { createHash } from 'node:crypto';
import { isBefore } from '../../audit/detectors/conversations/shared/placed-calls.ts';
import type { DefinedCall, EntryFacts, Given } from './facts.ts';
import { isSaid } from './said-or-shown.ts';

/**
 * Hash of what an entry does, whatever its rows and words: its kind, its environments, and turn by turn the tools, each argument with where it comes
 * from. Two entries of one plan differ in nothing but their binding.
 */
export const planHash = (facts: EntryFacts): string => hashed(outlineOf(facts));

/** As {@link planHash}, with all that calls pass: two entries of equal hashes ask for the same. */
export const callsHash = ({ entry, calls }: Pick<EntryFacts, 'entry' | 'calls'>): string =>
  hashed([entry.category, entry.environments, calls.map(({ turn, text }) => [turn, text])]);

const hashed = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);

function outlineOf(facts: EntryFacts): readonly unknown[] {
  const { entry, calls } = facts;
  return [
    entry.category,
    entry.environments,
    entry.turns.map(({ announces }, turn) => [
      announces.length,
      calls
        .filter((call) => call.turn === turn)
        .map((call) => [
          call.tool.name,
          call.isRefused,
          call.given.map((given) => [given.parameter.name, sourceOf(given, call, facts)]),
        ]),
    ]),
  ];
}

/** The turn that says a value, as a distance; else the first call that shows it, as its place. */
function sourceOf(given: Given, call: DefinedCall, facts: EntryFacts): string {
  const turns = [...facts.words.keys()].filter((turn) => turn <= call.turn).toReversed();
  const said = turns.find((turn) => isSaid(given, call, facts, { first: turn, last: turn }));
  if (said !== undefined) return `words ${call.turn - said}`;
  const shown = facts.calls.find(
    (other) => isBefore(other, call) && other.leaves.some(({ value }) => value === given.value),
  );
  return shown === undefined ? 'nowhere' : `call ${shown.turn}.${shown.call}`;
}
