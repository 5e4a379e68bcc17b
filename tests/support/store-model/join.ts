import type { Joined, JoinConflict } from '../../../harness/store/join.ts';
import { keyOf, spendingOf } from './model.ts';
import type { ModelEpisode, StoreModel } from './model.ts';

/** What joining another store should do: to the first model, and what is said of it. */
export function joinedModels(
  ours: StoreModel,
  theirs: StoreModel,
): { readonly model: StoreModel; readonly answer: Joined | JoinConflict } {
  const conflict = conflictOf(ours, theirs);
  if (conflict !== undefined) return { model: ours, answer: conflict };
  const suites = theirs.suites.filter(
    ({ manifest }) => !ours.suites.some((suite) => suite.manifest.contentHash === manifest.contentHash),
  );
  const runs = theirs.runs.filter(({ id }) => !ours.runs.some((run) => run.id === id));
  const episodes = theirs.episodes.filter((episode) => sameKey(ours, episode) === undefined);
  const merged = ours.episodes.map((episode) => withVerdictsOf(episode, sameKey(theirs, episode)));
  const verdictsIn = (stored: readonly ModelEpisode[]): number =>
    stored.reduce((sum, { verdicts }) => sum + verdicts.length, 0);
  const added = {
    suites: suites.length,
    runs: runs.length,
    episodes: episodes.length,
    verdicts: verdictsIn(episodes) + verdictsIn(merged) - verdictsIn(ours.episodes),
  };
  return {
    model: {
      ...ours,
      suites: [...ours.suites, ...suites],
      runs: [...ours.runs, ...runs],
      episodes: [...merged, ...episodes],
      spending: new Map(
        [...new Set([...ours.spending.keys(), ...theirs.spending.keys()])].map((runId) => [
          runId,
          {
            dollars: Math.max(spendingOf(ours, runId).dollars, spendingOf(theirs, runId).dollars),
            unpriced: Math.max(spendingOf(ours, runId).unpriced, spendingOf(theirs, runId).unpriced),
          },
        ]),
      ),
    },
    answer: {
      kind: 'joined',
      added,
      present: {
        suites: theirs.suites.length - added.suites,
        runs: theirs.runs.length - added.runs,
        episodes: theirs.episodes.length - added.episodes,
        verdicts: verdictsIn(theirs.episodes) - added.verdicts,
      },
      differing: ours.episodes.reduce(
        (sum, episode) => sum + differingVerdicts(episode, sameKey(theirs, episode)),
        0,
      ),
    },
  };
}

/** The episode of a store under the key of another one. */
function sameKey({ episodes }: StoreModel, { runId, episode }: ModelEpisode): ModelEpisode | undefined {
  return episodes.find(
    (other) =>
      other.runId === runId &&
      other.episode.model === episode.model &&
      keyOf(other.episode) === keyOf(episode) &&
      other.episode.trial === episode.trial,
  );
}

const textOf = (content: unknown): string => JSON.stringify(content);

function conflictOf(ours: StoreModel, theirs: StoreModel): JoinConflict | undefined {
  const runs = theirs.runs
    .filter(({ id, kind, suiteHash, configuration }) =>
      ours.runs.some(
        (run) =>
          run.id === id &&
          textOf([run.kind, run.suiteHash, run.configuration]) !== textOf([kind, suiteHash, configuration]),
      ),
    )
    .map(({ id }) => id)
    .toSorted();
  if (runs[0] !== undefined) return { kind: 'other-configuration', runId: runs[0] };
  const differing = theirs.episodes.filter((episode) => {
    const present = sameKey(ours, episode);
    return present !== undefined && textOf(present.episode) !== textOf(episode.episode);
  });
  const runId = differing.map((episode) => episode.runId).toSorted()[0];
  const ofRun = differing.filter((episode) => episode.runId === runId);
  const [first] = ofRun;
  if (first === undefined) return undefined;
  const { model, trial } = first.episode;
  return {
    kind: 'other-episode',
    runId: first.runId,
    model,
    entryKey: keyOf(first.episode),
    trial,
    episodes: ofRun.length,
  };
}

function withVerdictsOf(episode: ModelEpisode, other: ModelEpisode | undefined): ModelEpisode {
  const lacking = (other?.verdicts ?? []).filter(
    ({ judging }) => !episode.verdicts.some((present) => textOf(present.judging) === textOf(judging)),
  );
  return { ...episode, verdicts: [...episode.verdicts, ...lacking] };
}

function differingVerdicts(episode: ModelEpisode, other: ModelEpisode | undefined): number {
  return (other?.verdicts ?? []).filter(({ judging, verdict }) =>
    episode.verdicts.some(
      (present) => textOf(present.judging) === textOf(judging) && textOf(present.verdict) !== textOf(verdict),
    ),
  ).length;
}
