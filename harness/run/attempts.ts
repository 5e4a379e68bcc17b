import { ProviderError } from '../contract/chat-model.ts';
import type { ProviderFailure } from '../contract/chat-model.ts';
import { waitUntil } from './clock.ts';
import type { Clock } from './clock.ts';

/** When to try again, and how long to wait. */
export type AttemptPolicy = {
  /** How often each failure may happen to one call; with the last, the call is given up. 1: never tried again. */
  readonly patience: { readonly [F in ProviderFailure]: number };
  /** Wait after the first failure; it doubles with each that follows. */
  readonly firstBackoffMilliseconds: number;
  /** Most that we wait of our own accord. What a provider asks for is never cut short. */
  readonly longestBackoffMilliseconds: number;
};

/**
 * Patient with limits and outages, impatient with what would fail again: an outage gets about three minutes, a storm of
 * 429 without Retry-After about ten.
 */
export const USUAL_POLICY: AttemptPolicy = {
  patience: {
    'rate-limit': 20,
    server: 10,
    connection: 10,
    timeout: 3,
    'invalid-reply': 3,
    authentication: 1,
    'invalid-request': 1,
    aborted: 1,
  },
  firstBackoffMilliseconds: 1_000,
  longestBackoffMilliseconds: 60_000,
};

/** One attempt that failed. */
export type FailedAttempt = {
  readonly error: ProviderError;
  /** Milliseconds until the next attempt; `undefined`: there is none. */
  readonly waitMilliseconds: number | undefined;
};

/** What came of a call; both kinds say what it took. */
export type Attempted<T> =
  | { readonly kind: 'reply'; readonly value: T; readonly failed: readonly FailedAttempt[] }
  | { readonly kind: 'gave-up'; readonly error: ProviderError; readonly failed: readonly FailedAttempt[] };

/** What {@link withAttempts} needs from outside. */
export type AttemptOptions = {
  readonly policy: AttemptPolicy;
  readonly clock: Clock;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** Once aborted, nothing is waited for and nothing is tried again. */
  readonly signal: AbortSignal;
  /** Called before each wait, and when giving up. */
  readonly onFailure?: (failed: FailedAttempt) => void;
};

/**
 * The one layer that tries again. `p-retry` is not used: it cannot wait for what Retry-After asks, rolls its own dice, and
 * takes a `TypeError` of ours for a broken network.
 *
 * @param attempt - one request. A slot of a limit belongs inside of it, so that waiting calls hold none.
 * @throws whatever `attempt` throws that is no {@link ProviderError}: a bug is not tried again.
 */
export async function withAttempts<T>(
  attempt: () => Promise<T>,
  options: AttemptOptions,
): Promise<Attempted<T>> {
  const failed: FailedAttempt[] = [];
  for (;;) {
    try {
      return { kind: 'reply', value: await attempt(), failed };
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
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

async function pause(milliseconds: number, { clock, signal }: AttemptOptions): Promise<void> {
  const until = clock.now() + milliseconds;
  await waitUntil(() => until, clock, signal);
}

/** Exponential, with the upper half random, so that calls that failed together do not come back together. */
function waitAfter(error: ProviderError, failures: number, { policy, random }: AttemptOptions): number {
  const full = Math.min(policy.firstBackoffMilliseconds * 2 ** failures, policy.longestBackoffMilliseconds);
  const own = full / 2 + (random() * full) / 2;
  const asked = error.retryAfterMilliseconds ?? 0;
  // A provider that asks for nothing, again and again, must not use up all patience within a second.
  return asked === 0 ? own : asked + random() * policy.firstBackoffMilliseconds;
}

function abortedError(cause: ProviderError): ProviderError {
  return new ProviderError('aborted', `Stopped before it was tried again after: ${cause.message}`, {
    cause,
  });
}
