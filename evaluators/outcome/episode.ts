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
  /**
   * `calls`: the model writes its calls as text, since it was told to answer in calls alone: what it looked up counts as
   * told, and words that it adds need not repeat it. `words`: it calls natively, and its words are its answer.
   */
  readonly answersIn: 'words' | 'calls';
  readonly turns: readonly OutcomeTurn[];
};
