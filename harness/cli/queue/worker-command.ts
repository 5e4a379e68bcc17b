import { randomBytes } from 'node:crypto';
import { shownAddress } from '../../queue/address.ts';
import { closeQueue, connectQueue } from '../../queue/connection.ts';
import { PROTOCOL } from '../../queue/protocol.ts';
import { watchWorker } from '../../queue/watchdog/watchdog.ts';
import { work } from '../../queue/worker.ts';
import { checkBaseUrl } from '../../providers/secret.ts';
import type { OptionValues } from '../command-options.ts';
import { keepHeapSmall } from '../run/heap.ts';
import { stopOnInterrupt } from '../run/stopping.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { VERSION } from '../version.ts';
import { openGeneration } from './open-generation.ts';
import { judgingOpener } from './open-judging.ts';
import { runOpener } from './open-run.ts';
import { addressOf } from './queue-options.ts';
import type { WORKER_OPTIONS } from './queue-options.ts';

/**
 * Plays the jobs of all runs of a queue, and judges and generates what is asked for there, until it is interrupted. It reads and writes no database.
 *
 * @returns 0: to be interrupted is how a worker ends.
 * @throws {UsageError | InputError} for a Redis that cannot be used.
 */
export async function workerCommand(
  values: OptionValues<typeof WORKER_OPTIONS>,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { concurrency, allowBaseUrl: allowedAddresses, lostAfterSeconds } = values;
  const { variables, clock, note, machine } = surroundings;
  for (const address of allowedAddresses) checkBaseUrl(address, '--allow-base-url');
  const address = addressOf(values, variables);
  const redis = await connectQueue(address, note);
  const watchdog = watchWorker(address);
  keepHeapSmall();
  const stop = stopOnInterrupt(surroundings.onInterrupt, { say: note });
  stop.ending.addEventListener('abort', () => {
    // BullMQ repeats without end what a Redis that is away does not answer. What was paid is there; the rest goes to others.
    if (redis.status !== 'ready') surroundings.endNow?.(0);
  });
  const id = `${machine.host}-${machine.processId}-${randomBytes(3).toString('hex')}`.replaceAll(/\s/g, '-');
  note(`worker ${id} waits for runs at ${shownAddress(values.queue)}`);
  try {
    await work({
      ...{ redis, id, concurrency, clock, say: note },
      program: { protocol: PROTOCOL, version: VERSION },
      lostAfter: 1000 * lostAfterSeconds,
      open: runOpener({ variables, allowedAddresses, clock, watch: watchdog.watch }),
      judge: judgingOpener(watchdog.watch),
      generate: openGeneration,
      stopping: stop.stopping,
      ending: stop.ending,
    });
  } catch (cause) {
    if (!stop.ending.aborted) throw cause;
  } finally {
    stop.done();
    closeQueue(redis);
    await watchdog.close();
  }
  return 0;
}
