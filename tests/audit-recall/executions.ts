import type { World } from '../../harness/contract/environment.ts';
import { InputError } from '../../harness/contract/errors.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { executeReference } from '../../harness/replay/reference-turns.ts';
import type { ReplayedTurn } from '../../harness/replay/replay.ts';

/** Whether an output says that a call was not done. */
export const isRefusal = (output: string): boolean =>
  output.startsWith('{"error"') || output.startsWith('Error during execution');

/** Whether two executions of references end in the same states, turn by turn, with the same outputs. */
export function sameExecution(
  left: readonly ReplayedTurn[],
  right: readonly ReplayedTurn[],
  world: World,
): boolean {
  return (
    left.length === right.length &&
    left.every((turn, index) => {
      const other = right[index];
      return (
        other !== undefined &&
        JSON.stringify(outputsOf(turn)) === JSON.stringify(outputsOf(other)) &&
        world.differences(turn.state, other.state).length === 0
      );
    })
  );
}

/** Outputs of a turn, in order. */
export const outputsOf = ({ steps }: ReplayedTurn): readonly string[] =>
  steps.flat().map(({ output }) => output);

/** Refused calls of every turn. */
export const refusalsOf = (turns: readonly ReplayedTurn[]): readonly number[] =>
  turns.map((turn) => outputsOf(turn).filter(isRefusal).length);

/** First turn in which more calls are refused than before; `undefined`: there is none. */
export function newlyRefusedTurn(
  before: readonly ReplayedTurn[],
  after: readonly ReplayedTurn[],
): number | undefined {
  const known = refusalsOf(before);
  const turn = refusalsOf(after).findIndex((count, index) => count > (known[index] ?? 0));
  return turn < 0 ? undefined : turn;
}

/** The executed reference of an entry that is not in the suite. */
export const executed = (entry: SuiteEntry, world: World): readonly ReplayedTurn[] =>
  executeReference(entry, 'audit', world);

/** As {@link executed}; `undefined` if an environment cannot load its start state. */
export function executedIfLoaded(entry: SuiteEntry, world: World): readonly ReplayedTurn[] | undefined {
  try {
    return executed(entry, world);
  } catch (cause) {
    if (cause instanceof InputError) return undefined;
    throw cause;
  }
}
