import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from './temporary-folder.ts';

/** A program with its first arguments, to which a command line is appended. Empty: the command line runs directly. */
export type Launcher = readonly string[];

/** Drops root's capability to write regardless of file modes; reading is not affected. */
const WITHOUT_OVERRIDE: Launcher = ['setpriv', '--bounding-set=-dac_override', '--inh-caps=-dac_override'];

/**
 * Finds a launcher for a process to which file modes apply. They apply to an ordinary user but not to root. The user stays
 * the same, so that the process can read this program in any location.
 *
 * @param folder - a file is created in it to test the launcher.
 * @returns `undefined`, with a message on stderr, if there is no such launcher.
 */
export function boundByModes(folder: string): Launcher | undefined {
  const path = join(folder, 'read-only');
  writeText(path, '');
  chmodSync(path, 0o444);
  const binds = (launcher: Launcher) =>
    startThrough(launcher, ['sh', '-c', 'test -w "$0" || echo bound', path]).stdout === 'bound\n';
  const launcher = [[], WITHOUT_OVERRIDE].find(binds);
  if (launcher === undefined)
    process.stderr.write('tests skipped: file modes do not bind this user, and there is no setpriv\n');
  return launcher;
}

/** Runs a command line through a launcher and waits for its end. */
export function startThrough(launcher: Launcher, command: readonly string[]) {
  const [program = '', ...args] = [...launcher, ...command];
  return spawnSync(program, args, { encoding: 'utf8' });
}
