import { spawnSync } from 'node:child_process';

/** Where a command runs: a folder, and the folders in which programs are looked for. */
export type Place = { readonly folder: string; readonly path: string };

/** What a command did: its exit code, `null` if a signal ended it, and all that it printed. */
export type Ran = { readonly code: number | null; readonly text: string };

/** Runs a command to its end. */
export function run({ folder, path }: Place, command: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: folder,
    // npm tells what it runs about the clone in variables of its own.
    env: { ...withoutNpm(process.env), PATH: path },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw error;
  return { code: status, text: stdout + stderr };
}

/** What a command printed. @throws {Error} if it fails. */
export function outputOf(place: Place, command: string, ...args: readonly string[]): string {
  const { code, text } = run(place, command, ...args);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')}: exit code ${code}\n${text}`);
  return text;
}

const withoutNpm = (variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith('npm_')));
