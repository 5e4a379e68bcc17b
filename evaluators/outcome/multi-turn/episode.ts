import type { WorldState } from '../../../harness/contract/environment.ts';
import type { Ending } from '../../../harness/contract/episode.ts';

/** A call with its output and the state after it. */
export type ExecutedCall = { readonly call: string; readonly output: string; readonly state: WorldState };

/** An executed turn, with what the assistant said in it. */
export type OutcomeTurn = {
  readonly calls: readonly ExecutedCall[];
  /** Replies, or parts of replies, that contain no call; empty if the record has no words. */
  readonly words: readonly string[];
  /** Replies without a call as they were written, with quoted code and data. */
  readonly texts: readonly string[];
};

/** An episode as the outcome evaluator sees it. */
export type OutcomeEpisode = {
  readonly ending: Ending;
  /**
   * `calls`: the model writes its calls as text, because its instructions allow calls only; what it looked up counts as
   * told, and its words need not repeat it. `words`: the model calls natively, and its words are its answer.
   */
  readonly answersIn: 'words' | 'calls';
  readonly turns: readonly OutcomeTurn[];
};
