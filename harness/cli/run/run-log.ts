import { closeSync, openSync, writeSync } from 'node:fs';
import { InputError } from '../../contract/errors.ts';
import type { RunLog } from '../../run/observers.ts';

/**
 * A log at `path`, appended to; one that keeps nothing where there is no path.
 *
 * @param run - id of the run, which every event names: a file can hold several.
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
      void writeSync(descriptor, `${JSON.stringify({ at: now().toISOString(), run, event, ...fields })}\n`),
    close: () => {
      closeSync(descriptor);
    },
  };
}
