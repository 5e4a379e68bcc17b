import type { QueueAddress } from '../../queue/address.ts';
import { closeQueue, connectQueue, giveUpQueue } from '../../queue/connection.ts';
import type { QueueConnection } from '../../queue/connection.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * Connects a coordinator of a session for as long as it acts.
 *
 * @param act - gets a signal that the first interrupt aborts; the second gives up a Redis that is away.
 * @throws {InputError} if the Redis cannot be used; errors of `act`.
 */
export async function asCoordinator<Result>(
  address: QueueAddress,
  { note, onInterrupt }: Pick<Surroundings, 'note' | 'onInterrupt'>,
  act: (redis: QueueConnection, stopping: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const redis = await connectQueue(address, note);
  const stopping = new AbortController();
  const removeHandler = onInterrupt(() => {
    if (stopping.signal.aborted) giveUpQueue(redis);
    stopping.abort();
  });
  try {
    return await act(redis, stopping.signal);
  } finally {
    removeHandler();
    closeQueue(redis);
  }
}
