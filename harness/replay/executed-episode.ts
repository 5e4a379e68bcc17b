import type { World } from '../contract/environment.ts';
import type { Episode, Step } from '../contract/episode.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { recordedCalls } from './recorded-calls.ts';
import type { Reading } from './recorded-calls.ts';
import { replay } from './replay.ts';
import type { ReplayedTurn } from './replay.ts';

/** A recorded episode, executed. */
export type ExecutedEpisode = {
  /** Turns as they are asked for, no further: an evaluator that has seen enough costs no more. To be read once. */
  readonly turns: Iterable<ExecutedTurn>;
};

/** One turn, executed; `steps` match the recorded steps one by one, so a step without a call has no calls. */
export type ExecutedTurn = ReplayedTurn & { readonly recorded: readonly Step[] };

/**
 * Execute a recorded episode on fresh environments. This is the only way from a record to outputs and states.
 *
 * @returns `no-decoder` where a reply cannot be read for want of a decoder.
 */
export function executeEpisode(
  entry: SuiteEntry,
  episode: Episode,
  ports: Reading & { readonly world: World },
): ExecutedEpisode | 'no-decoder' {
  const calls = recordedCalls(episode, ports);
  if (calls === 'no-decoder') return calls;
  return { turns: executedTurns(entry, episode, calls, ports.world) };
}

function* executedTurns(
  entry: SuiteEntry,
  episode: Episode,
  calls: readonly (readonly (readonly string[])[])[],
  world: World,
): Generator<ExecutedTurn> {
  let index = 0;
  // Upstream executes episodes under this name.
  for (const turn of replay(entry, `${episode.model}_eval`, calls, world)) {
    yield { ...turn, recorded: episode.turns[index]?.steps ?? [] };
    index += 1;
  }
}
