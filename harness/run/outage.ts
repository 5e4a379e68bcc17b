import type { Ending } from '../contract/episode.ts';

/** Circuit breaker: detects that a model cannot be played, so that a run does not fail every remaining entry. */
export type OutageGuard = {
  /** Records that a reply arrived. */
  replied(): void;
  /** Records how an episode ended. */
  ended(ending: Ending): void;
  /** Reason to send no further request, with the server's own words; `undefined`: there is none. */
  reason(): string | undefined;
  /** `refused`: the same requests would be refused again; `outage`: a later resume may succeed. */
  kind(): 'refused' | 'outage' | undefined;
};

/** Number of consecutive episodes without a reply, each after all its retries, that counts as an outage. */
const LONGEST_STREAK = 8;
/** Number of refusals in the same words, without one episode that ended, after which every request would be refused. */
const ALIKE = 5;

/**
 * Creates the guard of one model. An authentication failure trips it immediately, and so does a wait that no run can keep. So
 * does the first episode without a reply
 * if the model has never replied: after all its retries, the others would fare no better. A refused request alone does not,
 * because the entry itself may be at fault; but {@link ALIKE} refusals in the same words do, if no episode has ended by the
 * model.
 *
 * @param onTrip - called once.
 */
export function outageGuard(onTrip: () => void = () => undefined): OutageGuard {
  let streak = 0;
  let hasReplied = false;
  let hasEnded = false;
  let alike: { readonly words: string; count: number } = { words: '', count: 0 };
  let reason: string | undefined;
  let kind: 'refused' | 'outage' | undefined;
  const trip = (because: string, of: 'refused' | 'outage' = 'outage'): void => {
    if (reason !== undefined) return;
    reason = because;
    kind = of;
    onTrip();
  };
  const refused = (message: string): void => {
    // Numbers differ from request to request, for example those of tokens.
    const words = message.replaceAll(/\d+/g, '#');
    alike = words === alike.words ? { words, count: alike.count + 1 } : { words, count: 1 };
    if (!hasEnded && alike.count >= ALIKE)
      trip(`${alike.count} requests were refused alike. ${message}`, 'refused');
  };
  return {
    replied: () => {
      hasReplied = true;
    },
    ended(ending) {
      if (ending.bucket === 'model') {
        streak = 0;
        hasEnded ||= ending.stop !== 'context-exceeded';
      }
      if (ending.bucket !== 'infrastructure') return;
      const { failure, message } = ending;
      if (failure === 'invalid-request') {
        refused(message);
        return;
      }
      streak += 1;
      if (failure === 'authentication' || failure === 'excessive-wait') trip(message);
      if (!hasReplied) trip(`it has never replied. ${message}`);
      if (streak >= LONGEST_STREAK) trip(`${streak} consecutive episodes had no reply. ${message}`);
    },
    reason: () => reason,
    kind: () => kind,
  };
}
