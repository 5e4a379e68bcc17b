import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { unwritable } from '../../../benchmarks/suites/write-folder.ts';
import { InputError } from '../../contract/errors.ts';
import type { Surroundings } from '../surroundings.ts';
import { LOCK } from './work-folder.ts';

const Holder = z.strictObject({ host: z.string(), processId: z.int(), token: z.string() });

/**
 * Takes the lock of a work folder: at most one process works in it. The lock of a process that has ended is taken over.
 *
 * @returns a function that gives it back.
 * @throws {InputError} if another process has it.
 */
export function takeLock(folder: string, machine: Surroundings['machine']): () => void {
  const { host, processId, isRunning } = machine;
  const token = randomUUID().replaceAll('-', '');
  const [path, own] = [join(folder, LOCK), join(folder, `lock-${token}.json`)];
  try {
    writeFileSync(own, JSON.stringify({ host, processId, token }));
    for (;;) {
      if (isLinked(own, path)) break; // a link appears with its content, or not at all
      const text = textOf(path);
      if (text === undefined) continue;
      const holder = holderIn(text);
      if (holder === undefined || (holder.host === host && !isRunning(holder.processId))) {
        takeAway(path, text, own);
        continue;
      }
      const cause = `is being worked in by process ${holder.processId} of ${holder.host}.`;
      const remedy = `Wait until it ends. If no such process generates a suite, delete ${path}.`;
      throw new InputError({ place: folder, cause, remedy });
    }
  } catch (cause) {
    throw cause instanceof InputError ? cause : unwritable(folder, cause);
  } finally {
    rmSync(own, { force: true });
  }
  return () => {
    if (holderIn(textOf(path) ?? '')?.token === token) rmSync(path, { force: true });
  };
}

/** Removes a lock that has this text. If another process was faster, its lock is put back. */
function takeAway(path: string, text: string, own: string): void {
  const aside = own.replace(/\.json$/, '0.json');
  try {
    renameSync(path, aside);
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return;
    throw cause;
  }
  if (textOf(aside) !== text) isLinked(aside, path);
  rmSync(aside, { force: true });
}

function isLinked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (cause) {
    if (isCode(cause, 'EEXIST')) return false;
    throw cause;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (isCode(cause, 'ENOENT')) return undefined;
    throw cause;
  }
}

function holderIn(text: string): z.infer<typeof Holder> | undefined {
  try {
    return Holder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // not JSON, so no process wrote it as a lock
  }
}

const isCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === code;
