import type { MessagePort } from 'node:worker_threads';
import { InputError } from '../../../harness/contract/errors.ts';
import type { ThreadAnswer } from './thread-answer.ts';

/**
 * Does the tasks that a thread is sent, one after the other, and answers each.
 *
 * @param open - called once, before the first task; what it returns does a task.
 */
export async function serveTasks<Task, Share>(
  port: MessagePort,
  open: () => Promise<(task: Task) => Promise<Share>>,
): Promise<void> {
  const answer = (message: ThreadAnswer<Share>): void => {
    port.postMessage(message);
  };
  const refused = (cause: unknown): ThreadAnswer<Share> => {
    if (cause instanceof InputError) return { kind: 'refused', problem: cause.problem };
    throw cause;
  };
  try {
    const perform = await open();
    port.on('message', (task: Task) => {
      void perform(task)
        .then((share) => ({ kind: 'done', share }) as const, refused)
        .then(answer);
    });
    answer({ kind: 'ready' });
  } catch (cause) {
    answer(refused(cause));
  }
}
