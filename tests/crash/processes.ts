import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
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

/** Resolves after the time; a process that has nothing else to do does not wait for it. */
export const within = (milliseconds: number): Promise<'it did not end'> =>
  wait(milliseconds, 'it did not end' as const, { ref: false });

/** A process that can be killed. */
export type Running = {
  readonly child: ChildProcess;
  /** Its exit code; `null`: it was killed. */
  readonly ended: Promise<number | null>;
  /** What it has written so far. */
  printed: string;
  noted: string;
};

/** Starts a command line of `assay` in a process, with a key of the compatible provider. */
export function startAssay(args: readonly string[]): Running {
  const env = { ...process.env, COMPATIBLE_API_KEY: 'sk-canary' };
  const child = spawn(process.execPath, [join(ROOT, 'harness/cli/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  const running: Running = {
    child,
    ended: new Promise((resolve) => child.on('close', resolve)),
    printed: '',
    noted: '',
  };
  child.stdout.on('data', (part: Buffer) => (running.printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => (running.noted += part.toString()));
  return running;
}

/** Kills a process with SIGKILL, and waits for its end. */
export async function kill({ child, ended }: Running): Promise<void> {
  child.kill('SIGKILL');
  await ended;
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
