import type { MessagePort } from 'node:worker_threads';
import { InputError } from '../../../harness/contract/errors.ts';
import { performTask } from '../tasks.ts';
import type { AuditBench, AuditTask } from '../tasks.ts';
import type { ThreadAnswer } from './thread-answer.ts';

/**
 * Does the tasks that a thread is sent, one after the other, and answers each.
 *
 * @param openBench - called once, before the first task.
 */
export async function serveTasks(port: MessagePort, openBench: () => Promise<AuditBench>): Promise<void> {
  const answer = (message: ThreadAnswer): void => {
    port.postMessage(message);
  };
  const refused = (cause: unknown): ThreadAnswer => {
    if (cause instanceof InputError) return { kind: 'refused', problem: cause.problem };
    throw cause;
  };
  try {
    const bench = await openBench();
    port.on('message', (task: AuditTask) => {
      void performTask(task, bench)
        .then((share) => ({ kind: 'done', share }) as const, refused)
        .then(answer);
    });
    answer({ kind: 'ready' });
  } catch (cause) {
    answer(refused(cause));
  }
}
