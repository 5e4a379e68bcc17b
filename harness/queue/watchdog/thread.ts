/** The thread that `watchdog.ts` starts. It loads what it needs to mark a job when there is one to mark. */
import { writeSync } from 'node:fs';
import { kill, pid } from 'node:process';
import { workerData } from 'node:worker_threads';
import { watchSlot } from '../../contract/watched-slot.ts';
import type { WorkerWatchdogOrder } from './watchdog.ts';

function orderIn(data: unknown): WorkerWatchdogOrder {
  if (!isOrder(data)) throw new Error('The watchdog is started without its order.');
  return data;
}

function isOrder(data: unknown): data is WorkerWatchdogOrder {
  if (typeof data !== 'object' || data === null) return false;
  return (
    'memory' in data && data.memory instanceof SharedArrayBuffer && 'address' in data && 'longest' in data
  );
}

const { memory, address, longest } = orderIn(workerData);

watchSlot(memory, longest, (text) => void endProcess(text));

async function endProcess(text: string | undefined): Promise<void> {
  const { markStalled } = await import('./mark-stalled.ts');
  const said = await markStalled(address, text);
  writeSync(2, `${said}\n`);
  // The evaluation holds the main thread, where an exit would wait for it.
  kill(pid, 'SIGKILL');
}
