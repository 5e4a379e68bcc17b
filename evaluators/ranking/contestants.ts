import { isAgentIdentity } from '../../harness/contract/agent-identity.ts';
import type { EpisodeNames, Player } from '../../harness/contract/outline.ts';
import { byCodeUnits } from '../statistics/resampling.ts';

/** Name under which an episode is counted. */
export type NameOf = (names: Pick<EpisodeNames, 'runId' | 'model'>) => string;

/** A model in a run, as far as its name needs it. */
type NamedPlayer = Pick<Player, 'runId' | 'model' | 'settings'>;

/**
 * Names of the contestants of one suite: the model's identity, which all runs with the same settings share, plus the runs if
 * the model was played with several settings. `assay rank` uses the same names.
 */
export function contestantNames(players: Iterable<NamedPlayer>): NameOf {
  const names = new Map<string, string>();
  for (const [model, ofModel] of Map.groupBy(players, (player) => player.model)) {
    const groups = Map.groupBy(ofModel, ({ settings }) => settings);
    for (const group of groups.values()) {
      const runs = [...new Set(group.map(({ runId }) => runId))].toSorted(byCodeUnits);
      const name = groups.size === 1 ? model : `${model} (${runsText(runs)})`;
      for (const runId of runs) names.set(`${runId}\n${model}`, name);
    }
  }
  return ({ runId, model }) => names.get(`${runId}\n${model}`) ?? model;
}

/** Finds the names that contestants have already; `undefined` for a run that none of them played. */
export function namesAmong(
  players: ReadonlyMap<string, readonly Pick<NamedPlayer, 'runId' | 'model'>[]>,
): (names: Pick<EpisodeNames, 'runId' | 'model'>) => string | undefined {
  const names = new Map(
    [...players].flatMap(([name, all]) =>
      all.map(({ runId, model }) => [`${runId}\n${model}`, name] as const),
    ),
  );
  return ({ runId, model }) => names.get(`${runId}\n${model}`);
}

const runsText = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} and ${others.length} more`;

/** The same players with each run for itself, whatever its settings. */
export const runsApart = <Played extends Pick<EpisodeNames, 'runId' | 'model'>>(
  players: Iterable<Played>,
): (Played & NamedPlayer)[] => Array.from(players, (player) => ({ ...player, settings: player.runId }));

/** Names of the contestants that play in several runs. */
export function playersOfSeveralRuns(
  players: Iterable<Pick<EpisodeNames, 'runId' | 'model'>>,
  nameOf: NameOf,
): ReadonlySet<string> {
  const byName = Map.groupBy(players, nameOf);
  return new Set(
    [...byName].flatMap(([name, own]) => (new Set(own.map(({ runId }) => runId)).size > 1 ? [name] : [])),
  );
}

/** Number of an episode among those of its contestant on its entry. */
export type TrialOf = (names: Pick<EpisodeNames, 'runId' | 'model' | 'entryKey' | 'trial'>) => number;

/**
 * Trials of the contestants on each entry: where several runs of a contestant played it, they are numbered on in the order of
 * the runs' ids; else a trial keeps its number.
 *
 * @param episodes - those of the contestants in {@link playersOfSeveralRuns} suffice, and take less memory.
 */
export function trialNumbers(
  episodes: Iterable<Pick<EpisodeNames, 'runId' | 'model' | 'entryKey' | 'trial'>>,
  nameOf: NameOf,
): TrialOf {
  const played = new Map<string, { readonly runId: string; readonly key: string; readonly trial: number }>();
  for (const { runId, model, entryKey, trial } of episodes)
    played.set(`${runId}\n${model}\n${entryKey}\n${trial}`, {
      runId,
      key: `${nameOf({ runId, model })}\n${entryKey}`,
      trial,
    });
  const numbers = new Map<string, number>();
  for (const onEntry of Map.groupBy(played, ([, { key }]) => key).values()) {
    if (new Set(onEntry.map(([, { runId }]) => runId)).size === 1) continue;
    const inOrder = onEntry.toSorted(
      ([, left], [, right]) => byCodeUnits(left.runId, right.runId) || left.trial - right.trial,
    );
    for (const [number, [id]] of inOrder.entries()) numbers.set(id, number);
  }
  return ({ runId, model, entryKey, trial }) =>
    numbers.get(`${runId}\n${model}\n${entryKey}\n${trial}`) ?? trial;
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
