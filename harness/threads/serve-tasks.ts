import type { MessagePort } from 'node:worker_threads';
import { InputError } from '../contract/errors.ts';
import type { ThreadAnswer } from './thread-answer.ts';

/** Does tasks. They come from the program that started the thread, which knows their type. */
export type TaskServer = { perform(task: unknown): Promise<unknown> };

/**
 * Does the tasks that a thread is sent, one after the other, and answers each.
 *
 * @param open - called once, before the first task.
 */
export async function serveTasks(port: MessagePort, open: () => Promise<TaskServer>): Promise<void> {
  const answer = (message: ThreadAnswer<unknown>): void => {
    port.postMessage(message);
  };
  const refused = (cause: unknown): ThreadAnswer<unknown> => {
    if (cause instanceof InputError) return { kind: 'refused', problem: cause.problem };
    throw cause;
  };
  try {
    const server = await open();
    port.on('message', (task: unknown) => {
      void server
        .perform(task)
        .then((share) => ({ kind: 'done', share }) as const, refused)
        .then(answer);
    });
    answer({ kind: 'ready' });
  } catch (cause) {
    answer(refused(cause));
  }
}
