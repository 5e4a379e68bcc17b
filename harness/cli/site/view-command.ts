import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ViewOptions } from '../commands/view.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { VERSION } from '../version.ts';

/** The server, which runs as a child process: its pages are the site's. */
const VIEW = fileURLToPath(new URL('../../../site/view/main.ts', import.meta.url));

/** What the command prints to, and how it is ended. */
type Said = Pick<Surroundings, 'print' | 'complain' | 'onInterrupt'>;

/**
 * Serves a database as pages until it is interrupted. The first line that is printed is the address.
 *
 * @returns 0 for an interrupt: to be interrupted is how a server ends.
 */
export function viewCommand(
  { db, port }: ViewOptions,
  { print, complain, onInterrupt }: Said,
): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    const args = [VIEW, '--version', VERSION, '--port', String(port), `--db=${db}`];
    // The server ends with its input, so that it never outlives this process.
    const child = spawn(process.execPath, args, { stdio: 'pipe' });
    const removeHandler = onInterrupt(() => {
      child.stdin.end();
    });
    createInterface({ input: child.stdout }).on('line', print);
    createInterface({ input: child.stderr }).on('line', complain);
    child.on('error', reject);
    child.on('close', (code) => {
      removeHandler();
      resolve(code === 0 || code === 2 ? code : 3);
    });
  });
}
