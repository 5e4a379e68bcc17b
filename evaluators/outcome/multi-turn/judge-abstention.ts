import type { CallReading, World, WorldState } from '../../../harness/contract/environment.ts';
import type { AbstentionTurn } from '../../../harness/contract/outcome.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import { argumentsOf } from './arguments.ts';
import type { OutcomeTurn } from './episode.ts';
import { isGrounded } from './grounds.ts';
import { usualForm } from './prepare.ts';
import type { PreparedEntry } from './prepare.ts';
import { sameName, sameText } from './state/texts.ts';
import type { Wording } from './state/wording.ts';

type AbstentionWorld = Pick<World, 'reading' | 'meaning' | 'sameAttribute'>;

/**
 * Calls that acted on a guess and changed what other people see, in a turn where something needed is still missing.
 * Values that the reference itself uses are not wrong guesses, even if the user states them only in the next turn.
 * Changes that only the user sees can be undone; if they were not, the end state shows it.
 */
export function guesses(
  prepared: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: AbstentionWorld,
): readonly Failure[] {
  const { entry, specification, said } = prepared;
  let before = prepared.start;
  const shown: string[] = [];
  const failures: Failure[] = [];
  for (const [turn, { calls }] of turns.entries()) {
    const abstention = specification.abstention.find((candidate) => candidate.turn === turn);
    for (const { call, output, state } of calls) {
      const reading = abstention !== undefined && state !== before ? world.reading(entry, call) : undefined;
      if (
        abstention !== undefined &&
        reading !== undefined &&
        changesOutwardState(reading.environment, before, state, world)
      ) {
        const grounds = [...said.slice(0, turn + 1), ...shown];
        const invented = inventedValue(prepared, abstention, reading, grounds);
        if (invented !== undefined) failures.push({ code: 'guessed', turn, call, value: String(invented) });
      }
      shown.push(output);
      before = state;
    }
  }
  return failures;
}

/**
 * A value of a call that has no source: it was neither said nor shown; or, for a tool whose missing argument the next
 * turn supplies, it is not the value supplied there.
 */
function inventedValue(
  { usual, passed, wording }: PreparedEntry,
  { turn, missing }: AbstentionTurn,
  { tool, written }: CallReading,
  grounds: readonly string[],
): string | number | undefined {
  const values = argumentsOf(written);
  const ungrounded = values.find((value) => !isGrounded(value, grounds) && !usual.has(usualForm(value)));
  const suppliedValues = missing === 'parameter' ? passed[turn + 1]?.get(tool) : undefined;
  if (ungrounded !== undefined || suppliedValues === undefined) return ungrounded;
  return values.find((value) => !suppliedValues.some((other) => sameValue(other, value, wording)));
}

function sameValue(wanted: string | number, value: string | number, wording: Wording): boolean {
  if (typeof wanted === 'number' || typeof value === 'number') return Number(wanted) === Number(value);
  return (
    sameText(wanted.replace(/^[#@]/, ''), value.replace(/^[#@]/, ''), wording) ||
    sameName(wanted, value, wording)
  );
}

/** Whether a call changed something that other people see. */
function changesOutwardState(
  environment: string,
  before: WorldState,
  after: WorldState,
  world: AbstentionWorld,
): boolean {
  return world
    .meaning(environment)
    .outward.some(
      (name) =>
        after.get(environment)?.has(name) === true && !world.sameAttribute(environment, name, before, after),
    );
}
