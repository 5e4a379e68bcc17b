import type { Ending } from '../contract/episode.ts';

/** Circuit breaker: detects that a model is unreachable, so that a run does not fail every remaining entry. */
export type OutageGuard = {
  /** Records how an episode ended. */
  ended(ending: Ending): void;
  /** Reason to start no further episode; `undefined`: there is none. */
  reason(): string | undefined;
};

/** Number of consecutive episodes without a reply, each after all its retries, that counts as an outage. */
const LONGEST_STREAK = 8;

/**
 * Creates the guard of one model. An authentication failure trips the guard immediately. An invalid request does not: the
 * entry itself may be at fault, for example too long for the model.
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
      if (streak >= LONGEST_STREAK)
        reason ??= `${streak} consecutive episodes had no reply. ${ending.message}`;
    },
    reason: () => reason,
  };
}
