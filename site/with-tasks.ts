import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { InputError } from '../harness/contract/errors.ts';

const main = resolve(import.meta.dirname, '../harness/cli/main.ts');

/**
 * A copy of the board that holds the tasks of BFCL V3 as well. The command line reads the data: the site knows results alone.
 *
 * @throws {InputError} with what the command said where it failed.
 */
export async function withTasks(results: string, bfcl: string, folder: string): Promise<string> {
  const copy = join(folder, 'results');
  const command = [main, 'tasks', '--results', results, '--bfcl', bfcl, '--to', copy];
  await promisify(execFile)(process.execPath, command).catch((cause: unknown) => {
    const said =
      cause instanceof Error && 'stderr' in cause
        ? String(cause.stderr)
            .trim()
            .replace(/^assay: /, '')
        : String(cause);
    throw new InputError({ place: '--bfcl', cause: said, remedy: 'Then build again.' }, { cause });
  });
  return copy;
}
