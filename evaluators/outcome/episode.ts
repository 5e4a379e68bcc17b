import type { WorldState } from '../../harness/contract/environment.ts';
import type { Ending } from '../../harness/contract/episode.ts';

/** A call with what it gave and the state after it. */
export type ExecutedCall = { readonly call: string; readonly output: string; readonly state: WorldState };

/** A turn as it was executed, with what the assistant said in it. */
export type OutcomeTurn = {
  readonly calls: readonly ExecutedCall[];
  /** Replies, or parts of them, that call nothing; empty where the record has no words. */
  readonly words: readonly string[];
};

/** An episode as the evaluator sees it. */
export type OutcomeEpisode = {
  readonly ending: Ending;
  readonly turns: readonly OutcomeTurn[];
};
