import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import BetterSqlite from 'better-sqlite3';
import { ROOT } from '../support/source-files.ts';

/** How a process ended: its exit code, `null` if it was killed. */
export type Ended = {
  readonly code: number | null;
  readonly printed: string;
  readonly noted: string;
  readonly milliseconds: number;
};

/**
 * Runs a command line of `assay` in a process.
 *
 * @param killAfter - milliseconds until it is killed with SIGKILL; `undefined`: it is not.
 * @param begun - what the milliseconds count from. Default: the start of the process.
 */
export async function assayProcess(
  args: readonly string[],
  killAfter?: number,
  begun?: Promise<unknown>,
): Promise<Ended> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'harness/cli/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [printed, noted] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => (noted += part.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, printed, noted, milliseconds: performance.now() - began });
    });
  });
  if (killAfter !== undefined) {
    await Promise.race([begun, ended]);
    await Promise.race([wait(killAfter), ended]);
    child.kill('SIGKILL');
  }
  return await ended;
}

/** What SQLite's own check says of a database: `ok`, or what is wrong. */
export function integrityOf(path: string): string {
  const connection = new BetterSqlite(path);
  try {
    return String(connection.pragma('integrity_check', { simple: true }));
  } finally {
    connection.close();
  }
}

/** Deletes all rows of a table. */
export function clearTable(path: string, table: 'verdict' | 'judging'): void {
  const connection = new BetterSqlite(path);
  connection.exec(`DELETE FROM ${table}`);
  connection.close();
}
