import type { World, WorldState } from '../../../harness/contract/environment.ts';
import type { Ending } from '../../../harness/contract/episode.ts';
import type { Failure, Verdict } from '../../../harness/contract/verdict.ts';
import { endedAtLimit, OVER_BUDGET } from '../../own-limits.ts';

/** One executed turn: outputs by step, and the state after it. */
export type ExecutedTurn = {
  readonly steps: readonly (readonly { readonly call: string; readonly output: string }[])[];
  readonly state: WorldState;
  readonly isOverBudget: boolean;
};

/** Input of the evaluator. Turns are consumed in order, and no further than the first failure. */
export type MultiTurnEpisode = {
  readonly ending: Ending;
  /** Number of recorded turns. */
  readonly turnCount: number;
  readonly turns: Iterable<ExecutedTurn>;
  /** Turns of the reference, one step each. */
  readonly reference: readonly ExecutedTurn[];
};

/**
 * Upstream's multi-turn check. After every turn in which the reference makes a call, the state of every environment
 * must equal the reference's state, and every output of the reference's turn must have occurred in the episode so far
 * (counted as a multiset). Calls in a turn whose reference is empty are executed but not checked.
 */
export function judgeMultiTurn(
  episode: MultiTurnEpisode,
  world: Pick<World, 'sameState' | 'differences'>,
): Verdict {
  const { ending, reference } = episode;
  if (ending.bucket === 'recorded-error') {
    return failed('multi_turn:inference_error', [
      { code: 'inference-error', text: ending.text.slice(0, 2000) },
    ]);
  }
  const exceeded = endedAtLimit(ending, episode.turnCount);
  if (exceeded !== undefined) return exceeded;
  if (ending.bucket !== 'model') return { kind: 'unscored', because: ending.bucket };
  if (episode.turnCount !== reference.length) {
    const counts = { expected: reference.length, actual: episode.turnCount };
    return failed('multi_turn:force_terminated', [{ code: 'turn-count-differs', ...counts }]);
  }
  return judgeTurns(episode, world);
}

function judgeTurns(episode: MultiTurnEpisode, world: Pick<World, 'sameState' | 'differences'>): Verdict {
  const seen: string[] = [];
  let turn = 0;
  for (const executed of episode.turns) {
    const exceeded = executed.isOverBudget ? endedAtLimit(OVER_BUDGET, turn + 1) : undefined;
    if (exceeded !== undefined) return exceeded;
    const expected = episode.reference[turn];
    if (expected === undefined) break;
    for (const step of executed.steps) for (const { output } of step) seen.push(output);
    const isChecked = expected.steps.some((step) => step.length > 0);
    const verdict = isChecked ? judgeTurn(turn, executed, expected, seen, world) : undefined;
    if (verdict !== undefined) return verdict;
    turn += 1;
  }
  return { kind: 'pass' };
}

/** @param seen - outputs of the episode so far, including this turn. */
function judgeTurn(
  turn: number,
  executed: ExecutedTurn,
  expected: ExecutedTurn,
  seen: readonly string[],
  world: Pick<World, 'sameState' | 'differences'>,
): Verdict | undefined {
  if (isWithoutCall(executed)) {
    return failed('multi_turn:empty_turn_model_response', [{ code: 'turn-without-call', turn }]);
  }
  const environments = [...expected.state.keys()];
  if (!environments.every((name) => world.sameState(name, expected.state, executed.state))) {
    return failed('multi_turn:instance_state_mismatch', stateFailures(turn, executed, expected, world));
  }
  const missing = missingResponses(expected, seen);
  if (missing.length === 0) return undefined;
  const failures = missing.map(({ call, output }): Failure => ({
    code: 'response-missing',
    turn,
    call,
    response: output,
  }));
  return failed('multi_turn:execution_response_mismatch', failures);
}

/** Upstream treats a turn as empty if it has no step, or a single step without a call. */
const isWithoutCall = ({ steps }: ExecutedTurn): boolean =>
  steps.length === 0 || (steps.length === 1 && steps[0]?.length === 0);

/** Most differences that a verdict lists: enough to see the cause, without copying a whole state that diverged. */
const MOST_DIFFERENCES = 20;

function stateFailures(
  turn: number,
  executed: ExecutedTurn,
  expected: ExecutedTurn,
  world: Pick<World, 'differences'>,
): readonly Failure[] {
  return world
    .differences(expected.state, executed.state)
    .slice(0, MOST_DIFFERENCES)
    .map((difference) => ({
      code: 'state-differs',
      turn,
      environment: difference.environment,
      attribute: difference.attribute,
      pointer: difference.pointer,
      ...(difference.expected === undefined ? {} : { expected: difference.expected }),
      ...(difference.actual === undefined ? {} : { actual: difference.actual }),
    }));
}

/** Responses of the reference that did not occur; each response accounts for one expected response. */
function missingResponses(
  expected: ExecutedTurn,
  seen: readonly string[],
): readonly { call: string; output: string }[] {
  const expectedCalls = expected.steps.flat();
  const countIn = (outputs: readonly string[], output: string): number =>
    outputs.reduce((count, other) => (other === output ? count + 1 : count), 0);
  const texts = expectedCalls.map(({ output }) => output);
  // Few responses are expected and many were seen: comparing them directly is faster than indexing all of them.
  return expectedCalls.filter(({ output }, index) => {
    const nth = countIn(texts.slice(0, index + 1), output);
    return nth > countIn(seen, output);
  });
}

function failed(errorType: string, failures: readonly Failure[]): Verdict {
  return { kind: 'fail', errorType, failures: [...failures] };
}
