import { ProviderError } from '../../contract/chat-model.ts';

/** Limits of one request to a program. */
export type Deadline = {
  /** Names the program in errors. */
  readonly place: string;
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal;
};

/**
 * Waits for an answer, at most until the timeout or until the signal is aborted.
 *
 * @param giveUp - called once if there is no answer in time: the answer is no longer wanted.
 * @throws {ProviderError} `timeout` or `aborted`; errors of the answer.
 */
export async function withDeadline<T>(
  answer: Promise<T>,
  { place, timeoutMilliseconds, signal }: Deadline,
  giveUp: () => void,
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const expire = (): void => {
    const cause = `no reply within ${timeoutMilliseconds / 1000} s`;
    reject(new ProviderError('timeout', `${place}: ${cause}. Increase the timeout if it needs longer.`));
    giveUp();
  };
  const abort = (): void => {
    reject(abortedError(place));
    giveUp();
  };
  const timer = setTimeout(expire, timeoutMilliseconds);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([answer, promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

/** Error for a request that was cancelled. */
export function abortedError(place: string): ProviderError {
  return new ProviderError('aborted', `${place}: cancelled before the reply arrived.`);
}
