import type { EpisodeNames } from '../../harness/contract/outline.ts';

/** Name under which an episode counts. */
export type NameOf = (names: Pick<EpisodeNames, 'runId' | 'model'>) => string;

/**
 * Names of the contestants of one suite: the model's identity, and where several runs played it the run too, so that no two
 * runs are mixed (as `assay rank` has it).
 */
export function contestantNames(episodes: Iterable<Pick<EpisodeNames, 'runId' | 'model'>>): NameOf {
  const runs = new Map<string, Set<string>>();
  for (const { runId, model } of episodes) {
    const played = runs.get(model) ?? new Set();
    runs.set(model, played.add(runId));
  }
  return ({ runId, model }) => ((runs.get(model)?.size ?? 0) > 1 ? `${model} (${runId})` : model);
}
