import type { Sign } from './episode.ts';
import type { Verdict } from './verdict.ts';

/** Tokens, time, cost and attempts of one model's episodes in a run. Missing values are counted separately, never estimated. */
export type ModelMeters = {
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Number of replies with unknown tokens. */
  readonly unmetered: number;
  readonly replies: number;
  /** Sum over the replies with a known latency; a reply that was stored before has none. */
  readonly latencySeconds: number;
  /** Number of replies with a known latency. */
  readonly timed: number;
  /** US dollars, over the episodes with known cost. */
  readonly cost: number;
  /** Number of episodes with unknown cost. */
  readonly unpriced: number;
  readonly attempts: number;
  /** Number of episodes with unknown attempts, that is, imported ones. */
  readonly uncounted: number;
};

/** Episodes of one model in a run that one evaluator did not pass, for one reason. */
export type ReasonCount = {
  readonly model: string;
  /** Id of the evaluator. */
  readonly evaluator: string;
  readonly kind: 'fail' | 'unscored';
  /** Code of the first failure, or why the episodes are unscored. */
  readonly code: string;
  /** Error type of the first failure; `null` if it has none. */
  readonly errorType: string | null;
  readonly episodes: number;
  /** The first of the episodes that was stored. */
  readonly episodeId: number;
  /** Its verdict. */
  readonly example: Verdict;
};

/** Replies of one model that show a sign of their server. */
export type SignCount = {
  readonly model: string;
  readonly sign: Sign;
  readonly replies: number;
  /** All replies of the model. */
  readonly of: number;
};

/** Episodes of one model for which a reply was missing, for one kind of reason. */
export type MissingReplies = {
  readonly model: string;
  /** A failure of `ProviderFailure`. */
  readonly failure: string;
  /** Message of one of them. */
  readonly message: string;
  readonly episodes: number;
};
