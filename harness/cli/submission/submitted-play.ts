import type { Episode } from '../../contract/episode.ts';
import type { RunRecord } from '../../contract/stored.ts';
import type { Suite } from '../../contract/suite.ts';

/** A run of one model with its episodes. */
export type PlayedRun = {
  readonly record: RunRecord;
  /** In suite order, then by trial; not empty. */
  readonly episodes: readonly Episode[];
};

/** All runs of one model on one suite. */
export type SubmittedPlay = {
  readonly suite: Suite;
  /** Identity of the model. */
  readonly model: string;
  readonly runs: readonly PlayedRun[];
};
