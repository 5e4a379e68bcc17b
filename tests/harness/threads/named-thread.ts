/** A thread that answers each task with its own number; a number that threads share is a task that ends when two threads have begun it. */
import { parentPort, threadId } from 'node:worker_threads';
import { InputError } from '../../../harness/contract/errors.ts';
import { serveTasks } from '../../../harness/threads/serve-tasks.ts';

function meet(begun: Int32Array): void {
  Atomics.add(begun, 0, 1);
  Atomics.notify(begun, 0);
  while (Atomics.load(begun, 0) < 2) Atomics.wait(begun, 0, 1);
}

if (parentPort !== null)
  await serveTasks(parentPort, () =>
    Promise.resolve({
      perform: (task: unknown) => {
        if (task instanceof Int32Array) meet(task);
        return task === 'wrong'
          ? Promise.reject(new InputError({ place: 'here', cause: 'is wrong.', remedy: 'Correct it.' }))
          : Promise.resolve(threadId);
      },
    }),
  );
