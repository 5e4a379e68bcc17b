import type { Episode } from './episode.ts';
import type { Json } from './json.ts';
import type { Judging } from './judging.ts';
import type { Reading } from './reading.ts';
import { entryKey } from './suite.ts';
import type { EpisodeName } from './watch.ts';
import type { Verdict } from './verdict.ts';

/** A run: one import of recorded outputs, or one live run of models over a suite. */
export type RunRecord = {
  readonly id: string;
  readonly kind: 'import' | 'live';
  readonly suiteHash: string;
  /** Everything that affects the run's replies; resuming with a different configuration is an error. */
  readonly configuration: Json;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
};

/** A stored episode with the names that identify it. */
export type StoredEpisode = {
  readonly id: number;
  readonly runId: string;
  readonly suiteHash: string;
  readonly episode: Episode;
};

/** Name of a stored episode in its run. */
export function nameOf({ runId, episode }: Pick<StoredEpisode, 'runId' | 'episode'>): EpisodeName {
  const { model, trial, entryId: id, occurrence } = episode;
  return { runId, model, entryKey: entryKey({ id, occurrence }), trial };
}

/** A verdict on an episode with its evaluator, version and suite. */
export type GivenVerdict = Judging & { readonly verdict: Verdict };

/** A reading of an episode that the evaluator could not decide. */
export type GivenReading = Judging & { readonly reading: Reading };
