import type { World, WorldState } from '../contract/environment.ts';
import type { SuiteEntry } from '../contract/suite.ts';

/** A call text, the output that it gave and the state that it left. */
export type ReplayedCall = { readonly call: string; readonly output: string; readonly state: WorldState };

/** One turn of calls, executed. */
export type ReplayedTurn = {
  /** Steps in order; a step is what one reply called. */
  readonly steps: readonly (readonly ReplayedCall[])[];
  /** State of all environments after the turn. */
  readonly state: WorldState;
};

/**
 * Execute an episode's calls on fresh environments, a turn at a time as they are asked for: an evaluator that has seen
 * enough stops reading, and no later turn is executed. Same entry, actor and calls: same outputs and states, always.
 *
 * @param actor - name of whoever acts; upstream lets it leak into some texts.
 * @param turns - call texts by turn and step.
 */
export function* replay(
  entry: SuiteEntry,
  actor: string,
  turns: readonly (readonly (readonly string[])[])[],
  world: World,
): Generator<ReplayedTurn> {
  let state = world.start(entry);
  for (const steps of turns) {
    const executed: ReplayedCall[][] = [];
    for (const calls of steps) {
      const outputs: ReplayedCall[] = [];
      for (const call of calls) {
        const execution = world.execute(entry, actor, state, call);
        state = execution.state;
        outputs.push({ call, output: execution.output, state });
      }
      executed.push(outputs);
    }
    yield { steps: executed, state };
  }
}
