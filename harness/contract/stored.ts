import type { Episode } from './episode.ts';
import type { Json } from './json.ts';

/** A run: one import of recorded outputs, or one live run of models over a suite. */
export type RunRecord = {
  readonly id: string;
  readonly kind: 'import' | 'live';
  readonly suiteHash: string;
  /** Everything that shapes the run's replies; a resume with another one is refused. */
  readonly configuration: Json;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
};

/** A stored episode with the names it is found by. */
export type StoredEpisode = {
  readonly id: number;
  readonly runId: string;
  readonly suiteHash: string;
  readonly episode: Episode;
};
