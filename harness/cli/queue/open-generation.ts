import type { FilledDomain } from '../../../benchmarks/generation/drive/fill-domain.ts';
import type { MadeEnvironment } from '../../../benchmarks/generation/drive/make-environment.ts';
import { InputError } from '../../contract/errors.ts';
import type { GenerateTask, TaskInputs } from '../../queue/generate-parcels.ts';
import type { OpenGeneration } from '../../queue/joined-generation.ts';
import { startTaskThread } from '../../threads/task-thread.ts';
import type { TaskThread } from '../../threads/task-thread.ts';
import { THREAD_MEMORY } from '../generate/perform-here.ts';
import { receivedRequest } from './received-request.ts';

type Thread = TaskThread<GenerateTask & TaskInputs, MadeEnvironment | FilledDomain>;

/**
 * Generates for a queue, with the gates of this program, on a thread with bounded memory: making an environment takes seconds
 * without a pause. The thread is started for the first task, and again after one that it does not survive.
 */
export const openGeneration: OpenGeneration = (plan) => {
  const request = receivedRequest(plan);
  const module = new URL('./generation-thread.ts', import.meta.url);
  let current: Thread | undefined;
  return {
    make: async (task, { populations }, cancelled) => {
      const isCancelled = (): boolean => cancelled.aborted;
      if (isCancelled()) return 'cancelled';
      const thread: Thread = (current ??= startTaskThread({
        module,
        data: { request },
        memory: THREAD_MEMORY,
      }));
      const end = (): void => void thread.end();
      cancelled.addEventListener('abort', end, { once: true });
      try {
        return { made: await thread.perform({ ...task, populations }) };
      } catch (cause) {
        if (!(cause instanceof InputError)) current = undefined;
        if (isCancelled()) return 'cancelled';
        throw cause;
      } finally {
        cancelled.removeEventListener('abort', end);
      }
    },
    end: async () => {
      await current?.end();
    },
  };
};
