/**
 * The thread that `watchdog.ts` starts. Every run and every score starts one: it loads nothing but what it needs to look, and the
 * rest when there is something to mark.
 */
import { writeSync } from 'node:fs';
import { kill, pid } from 'node:process';
import { workerData } from 'node:worker_threads';
import type { EpisodeName } from '../../contract/watch.ts';
import { watchSlot } from '../../contract/watched-slot.ts';
import type { WatchdogOrder } from './watchdog.ts';

function orderIn(data: unknown): WatchdogOrder {
  if (!isOrder(data)) throw new Error('The watchdog is started without its order.');
  return data;
}

function isOrder(data: unknown): data is WatchdogOrder {
  if (typeof data !== 'object' || data === null) return false;
  return (
    'memory' in data && data.memory instanceof SharedArrayBuffer && 'database' in data && 'longest' in data
  );
}

const { memory, database, longest } = orderIn(workerData);

watchSlot(memory, longest, (text) => void endProcess(text));

async function endProcess(text: string | undefined): Promise<void> {
  const [{ harmlessLine }, { readEpisodeName }] = await Promise.all([
    import('../../contract/harmless.ts'),
    import('../../contract/read-episode-name.ts'),
  ]);
  const name = text === undefined ? undefined : readEpisodeName(text);
  const what = name === undefined ? 'an episode' : `${name.model} on ${name.entryKey} (trial ${name.trial})`;
  const marked = name === undefined ? 'its name is too long to mark it' : await mark(name);
  const said = `assay: the evaluation of ${what} does not end, so this process is ended; ${marked}.`;
  writeSync(2, `${harmlessLine(said)}\n`);
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
