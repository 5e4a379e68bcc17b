import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from './temporary-folder.ts';

/** A program and its first arguments; the command line that it runs follows. Empty: the command line runs as it is. */
export type Launcher = readonly string[];

/** Takes the right to write against file modes from an administrator, who may still read what he could. */
const WITHOUT_OVERRIDE: Launcher = ['setpriv', '--bounding-set=-dac_override', '--inh-caps=-dac_override'];

/**
 * How to start a process that file modes bind: an ordinary user's is anyway, an administrator's is not. It stays the same
 * user's, so that it can read this program wherever that lies.
 *
 * @param folder - holds one more file afterwards, to try it out with.
 * @returns `undefined`, said on stderr, where there is no way to start one.
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

/** Run a command line through a launcher, and wait for its end. */
export function startThrough(launcher: Launcher, command: readonly string[]) {
  const [program = '', ...args] = [...launcher, ...command];
  return spawnSync(program, args, { encoding: 'utf8' });
}
