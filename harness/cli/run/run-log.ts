import { closeSync, openSync, writeSync } from 'node:fs';
import { InputError } from '../../contract/errors.ts';
import { harmlessJson } from '../../contract/harmless.ts';
import type { RunLog } from '../../run/observers.ts';

/**
 * Opens a log that appends to `path`; without a path, a log that drops its events.
 *
 * @param run - id of the run; every event has it, since one file can hold several runs.
 * @throws {InputError}
 */
export function openRunLog(path: string | undefined, run: string, now: () => Date): RunLog {
  if (path === undefined) return { write: () => undefined, close: () => undefined };
  let descriptor: number;
  try {
    descriptor = openSync(path, 'a');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a file in a writable folder with --log.';
    throw new InputError({ place: path, cause: `cannot be written (${reason}).`, remedy }, { cause });
  }
  return {
    write: (event, fields) =>
      void writeSync(descriptor, `${harmlessJson({ at: now().toISOString(), run, event, ...fields })}\n`),
    close: () => {
      closeSync(descriptor);
    },
  };
}
