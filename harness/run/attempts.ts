import { ProviderError } from '../contract/chat-model.ts';
import type { ProviderFailure } from '../contract/chat-model.ts';
import { isAcceptedWait, refusedWaitText } from '../contract/accepted-wait.ts';
import { waitUntil } from './clock.ts';
import type { Clock } from './clock.ts';

/** Retry policy: how often to retry and how long to wait. */
export type AttemptPolicy = {
  /** Maximum number of failures of each kind per call; after the last one, the call fails. 1: no retry. */
  readonly patience: { readonly [F in ProviderFailure]: number };
  /** Backoff after the first failure; it doubles with each further failure. */
  readonly firstBackoffMilliseconds: number;
  /** Maximum backoff. A longer `Retry-After` of the provider is respected, up to a day. */
  readonly longestBackoffMilliseconds: number;
};

/**
 * Default policy: many retries for rate limits and outages, few for failures that would repeat. An outage is retried for
 * about three minutes, repeated 429 without Retry-After for about ten.
 */
export const USUAL_POLICY: AttemptPolicy = {
  patience: {
    'rate-limit': 20,
    server: 10,
    connection: 10,
    timeout: 3,
    'invalid-reply': 3,
    authentication: 1,
    'context-exceeded': 1,
    'invalid-request': 1,
    'excessive-wait': 1,
    aborted: 1,
  },
  firstBackoffMilliseconds: 1_000,
  longestBackoffMilliseconds: 60_000,
};

/** One failed attempt. */
export type FailedAttempt = {
  readonly error: ProviderError;
  /** Milliseconds until the next attempt; `undefined`: no further attempt. */
  readonly waitMilliseconds: number | undefined;
};

/** Result of a call; both kinds include the number of attempts. */
export type Attempted<T> =
  | { readonly kind: 'reply'; readonly value: T; readonly failed: readonly FailedAttempt[] }
  | { readonly kind: 'gave-up'; readonly error: ProviderError; readonly failed: readonly FailedAttempt[] };

/** Options of {@link withAttempts}. */
export type AttemptOptions = {
  readonly policy: AttemptPolicy;
  readonly clock: Clock;
  /** Random fraction, from 0 up to but excluding 1. */
  readonly random: () => number;
  /** Once aborted, waiting ends and there is no further retry. */
  readonly signal: AbortSignal;
  /** Called after each failure, before the wait or the final error. */
  readonly onFailure?: (failed: FailedAttempt) => void;
};

/**
 * The only layer that retries. `p-retry` is not used: it does not respect Retry-After, its randomness cannot be injected,
 * and it treats a `TypeError` in our code as a network failure.
 *
 * @param attempt - sends one request. It acquires its slot of a concurrency limit inside, so that waiting calls occupy
 *   none.
 * @throws any error of `attempt` that is not a {@link ProviderError}: a bug is not retried.
 */
export async function withAttempts<T>(
  attempt: () => Promise<T>,
  options: AttemptOptions,
): Promise<Attempted<T>> {
  const failed: FailedAttempt[] = [];
  for (;;) {
    try {
      return { kind: 'reply', value: await attempt(), failed };
    } catch (cause) {
      if (!(cause instanceof ProviderError)) throw cause;
      const error = withoutExcessiveWait(cause, options.policy);
      const before = failed.filter((each) => each.error.failure === error.failure).length;
      const patient = before + 1 < options.policy.patience[error.failure];
      const waitMilliseconds = patient ? waitAfter(error, failed.length, options) : undefined;
      const last = { error, waitMilliseconds };
      failed.push(last);
      options.onFailure?.(last);
      if (waitMilliseconds === undefined) return { kind: 'gave-up', error, failed };
      await pause(waitMilliseconds, options);
      if (options.signal.aborted) return { kind: 'gave-up', error: abortedError(error), failed };
    }
  }
}

/** A failure that could be tried again ends the call if the server asks for a wait that no run can keep. */
function withoutExcessiveWait(error: ProviderError, { patience }: AttemptPolicy): ProviderError {
  const { failure, status, retryAfterMilliseconds, words, message } = error;
  const isTriedAgain = patience[failure] > 1 && retryAfterMilliseconds !== undefined;
  if (!isTriedAgain || isAcceptedWait(retryAfterMilliseconds)) return error;
  const reason = refusedWaitText(retryAfterMilliseconds);
  return new ProviderError('excessive-wait', `${message} The server ${reason}.`, {
    status,
    retryAfterMilliseconds,
    words: words === '' ? `the server ${reason}` : `${words}; the server ${reason}`,
    cause: error,
  });
}

async function pause(milliseconds: number, { clock, signal }: AttemptOptions): Promise<void> {
  const until = clock.now() + milliseconds;
  await waitUntil(() => until, clock, signal);
}

/** Exponential backoff with random jitter in the upper half, so that calls that failed together do not retry together. */
function waitAfter(error: ProviderError, failures: number, { policy, random }: AttemptOptions): number {
  const full = Math.min(policy.firstBackoffMilliseconds * 2 ** failures, policy.longestBackoffMilliseconds);
  const backoff = full / 2 + (random() * full) / 2;
  const retryAfter = error.retryAfterMilliseconds ?? 0;
  // If the provider does not ask for a wait, backoff prevents using up all retries within a second.
  return retryAfter === 0 ? backoff : retryAfter + random() * policy.firstBackoffMilliseconds;
}

function abortedError(cause: ProviderError): ProviderError {
  return new ProviderError('aborted', `Stopped before a retry after: ${cause.message}`, {
    cause,
  });
}
