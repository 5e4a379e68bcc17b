import type { World } from '../contract/environment.ts';
import type { Episode, Step } from '../contract/episode.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { WorkBudget } from '../contract/work-budget.ts';
import { recordedCalls } from './recorded-calls.ts';
import type { Reading } from './recorded-calls.ts';
import { replay } from './replay.ts';
import type { ReplayedTurn } from './replay.ts';

/** A recorded episode with the results of executing it. */
export type ExecutedEpisode = {
  /** Turns, executed lazily: if an evaluator stops iterating, later turns are not executed. Can be iterated once. */
  readonly turns: Iterable<ExecutedTurn>;
};

/** One executed turn; `steps` correspond to the recorded steps by index, so a step without a call has an empty list. */
export type ExecutedTurn = ReplayedTurn & { readonly recorded: readonly Step[] };

/**
 * Executes a recorded episode on fresh environments. The only function that turns a record into outputs and states.
 *
 * @returns `no-decoder` if a reply cannot be decoded because its format is unknown.
 */
export function executeEpisode(
  entry: SuiteEntry,
  episode: Episode,
  ports: Reading & { readonly world: World },
): ExecutedEpisode | 'no-decoder' {
  const budget = new WorkBudget();
  const calls = recordedCalls(episode, ports, budget);
  if (calls === 'no-decoder') return calls;
  return { turns: executedTurns(entry, episode, calls, ports.world, budget) };
}

function* executedTurns(
  entry: SuiteEntry,
  episode: Episode,
  calls: readonly (readonly (readonly string[])[])[],
  world: World,
  budget: WorkBudget,
): Generator<ExecutedTurn> {
  let index = 0;
  // Upstream uses this actor name for episodes.
  for (const turn of replay(entry, `${episode.model}_eval`, calls, world, budget)) {
    yield { ...turn, recorded: episode.turns[index]?.steps ?? [] };
    index += 1;
  }
}
