/** The thread that `watchdog.ts` starts. It loads the database only when there is something to mark. */
import { writeSync } from 'node:fs';
import { kill, pid } from 'node:process';
import { workerData } from 'node:worker_threads';
import { harmlessLine } from '../../contract/harmless.ts';
import type { EpisodeName } from '../../contract/watch.ts';
import { slotReader } from './slot.ts';
import { WatchdogOrder } from './watchdog.ts';

const { memory, database, longest } = WatchdogOrder.parse(workerData);
const slot = slotReader(memory);

/** Looks per longest evaluation. Looks are counted, not time: a process that was suspended did not evaluate meanwhile. */
const LOOKS = 20;

let [seen, looks] = [slot.count(), 0];
setInterval(() => {
  const count = slot.count();
  looks = count === seen && count % 2 !== 0 ? looks + 1 : 0;
  seen = count;
  if (looks >= LOOKS) void endProcess();
}, longest / LOOKS);

async function endProcess(): Promise<void> {
  looks = Number.NEGATIVE_INFINITY;
  const name = slot.name();
  const what = name === undefined ? 'an episode' : `${name.model} on ${name.entryKey} (trial ${name.trial})`;
  const marked = name === undefined ? 'its name is too long to mark it' : await mark(name);
  const text = `assay: the evaluation of ${what} does not end, so this process is ended; ${marked}.`;
  writeSync(2, `${harmlessLine(text)}\n`);
  // The evaluation holds the main thread, where an exit would wait for it.
  kill(pid, 'SIGKILL');
}

async function mark(name: EpisodeName): Promise<string> {
  try {
    const { openExistingStore } = await import('../store.ts');
    const store = openExistingStore(database);
    store.atOnce(() => {
      store.stalled.add(name);
    });
    store.close();
    return 'it counts as over budget from now on: run the command again, or continue the run with --resume';
  } catch (cause) {
    return `it could not be marked: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}
