import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { readSuiteFolder } from '../../../benchmarks/suites/read-folder.ts';
import { FAMILIES } from '../../../benchmarks/suites/registry.ts';

// A program that reads suite folders and prints, as JSON, how each ended. It is run in a process that may read nothing but the
// program and these folders, and may start nothing: the runtime refuses whatever else a folder sets in motion, and that ends it.

/** How something ended: an error by its class and message; `undefined`: without one. */
function endOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
    return cause instanceof Error ? (code ?? `${cause.constructor.name}: ${cause.message}`) : String(cause);
  }
}

const [forbidden = '', ...folders] = process.argv.slice(2);

console.log(
  JSON.stringify({
    /** What the runtime answers to what it must not allow. */
    refused: [
      endOf(() => void readFileSync(forbidden)),
      endOf(() => void spawnSync(process.execPath, ['--version'])),
      endOf(() => void new Worker('0', { eval: true })),
    ],
    folders: folders.map((folder) => endOf(() => void readSuiteFolder(folder, FAMILIES)) ?? null),
  }),
);
