import { isAgentIdentity } from '../../harness/contract/agent-identity.ts';
import type { EpisodeNames, Player } from '../../harness/contract/outline.ts';

/** Name under which an episode is counted. */
export type NameOf = (names: Pick<EpisodeNames, 'runId' | 'model'>) => string;

/**
 * Names of the contestants of one suite: the model's identity, plus the run if several runs played the model, so that
 * runs are not mixed. `assay rank` uses the same names.
 */
export function contestantNames(episodes: Iterable<Pick<EpisodeNames, 'runId' | 'model'>>): NameOf {
  const runs = new Map<string, Set<string>>();
  for (const { runId, model } of episodes) {
    const played = runs.get(model) ?? new Set();
    runs.set(model, played.add(runId));
  }
  return ({ runId, model }) => ((runs.get(model)?.size ?? 0) > 1 ? `${model} (${runId})` : model);
}

/**
 * Contestants whose coverage decides what a ranking is over: models of imported runs, which stand already when an own model
 * is placed; without any, the models of live runs. Baseline agents never decide.
 */
export function votersAmong(players: readonly Player[], nameOf: NameOf): ReadonlySet<string> {
  const models = players.filter(({ model }) => !isAgentIdentity(model));
  const imported = models.filter(({ kind }) => kind === 'import');
  return new Set((imported.length > 0 ? imported : models).map(nameOf));
}
