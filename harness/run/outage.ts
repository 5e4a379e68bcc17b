import type { Ending } from '../contract/episode.ts';

/** Notices that a model cannot be reached, so that a run does not go through all its entries for nothing. */
export type OutageGuard = {
  /** Tell how an episode ended. */
  ended(ending: Ending): void;
  /** Why no further episode should begin; `undefined`: nothing speaks against it. */
  reason(): string | undefined;
};

/** Episodes in a row without a reply, each after all its attempts, that are taken for an outage. */
const LONGEST_STREAK = 8;

/**
 * Guard of one model. A refused key is reason enough at once; a refused request is none, for it may lie at the entry (one
 * that is too long for the model).
 */
export function outageGuard(): OutageGuard {
  let streak = 0;
  let reason: string | undefined;
  return {
    ended(ending) {
      if (ending.bucket === 'model') streak = 0;
      if (ending.bucket !== 'infrastructure' || ending.failure === 'invalid-request') return;
      streak += 1;
      if (ending.failure === 'authentication') reason ??= ending.message;
      if (streak >= LONGEST_STREAK) reason ??= `${streak} episodes in a row had no reply. ${ending.message}`;
    },
    reason: () => reason,
  };
}
