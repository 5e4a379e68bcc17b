import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

/** What came of a command. */
export type Outcome = {
  /** `null`: it was ended because it took too long. */
  readonly code: number | null;
  /** Of both outputs, in order. */
  readonly output: string;
  readonly seconds: number;
};

/** A shell that keeps its folder and variables from one command to the next, as a terminal does. */
export type Terminal = {
  /** Runs a text to its end, without input. */
  run(text: string, limitSeconds: number): Promise<Outcome>;
  /** Begins a text that serves, and waits until its output matches. `undefined`: it ended, or took too long. */
  serve(
    text: string,
    ready: RegExp,
    limitSeconds: number,
  ): Promise<{ readonly match: RegExpExecArray | undefined; readonly outcome: Outcome }>;
  /** Ends everything that was started here. */
  close(): Promise<void>;
};

let opened = 0;

/**
 * @param folder - where it begins.
 * @param outputs - folder for the outputs of its commands.
 */
export function openTerminal(
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  outputs: string,
): Terminal {
  const number = ++opened;
  // A group of processes of its own, so that all of it can be ended.
  const shell = spawn('bash', ['--noprofile', '--norc'], {
    ...{ cwd: folder, env: environment, detached: true },
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });
  const { stdin } = shell;
  const codes = shell.stdio[3];
  if (stdin === null || !(codes instanceof Readable)) throw new Error('the shell has no pipes');
  let ended = false;
  const hasEnded = once(shell, 'close').then(() => (ended = true));
  const told: ((code: number) => void)[] = [];
  createInterface({ input: codes }).on('line', (line) => told.shift()?.(Number(line)));
  let count = 0;

  const begin = (text: string): { readonly code: Promise<number>; readonly path: string } => {
    const path = join(outputs, `${number}-${++count}.txt`);
    writeFileSync(path, '');
    const code = new Promise<number>((resolve) => told.push(resolve));
    stdin.write(`exec >'${path}' 2>&1\n{\n${text}\n} </dev/null\nprintf '%s\\n' "$?" >&3\n`);
    return { code, path };
  };
  const signal = (name: NodeJS.Signals): void => {
    if (shell.pid === undefined) return;
    try {
      process.kill(-shell.pid, name);
    } catch {
      ended = true; // nothing of the group is left
    }
  };
  const atExit = (): void => {
    signal('SIGKILL');
  };
  process.once('exit', atExit);
  const close = async (): Promise<void> => {
    process.off('exit', atExit);
    stdin.on('error', () => undefined).end();
    for (const name of ['SIGTERM', 'SIGKILL'] as const) {
      signal(name);
      await Promise.race([hasEnded, sleep(5000)]);
    }
  };

  return {
    close,
    async run(text, limitSeconds) {
      const start = performance.now();
      const { code, path } = begin(text);
      const ending = hasEnded.then(() => shell.exitCode ?? 1);
      const limit = new AbortController();
      const late = sleep(limitSeconds * 1000, null, { signal: limit.signal }).catch(() => null);
      const first = await Promise.race([code, ending, late]);
      limit.abort();
      if (first === null) await close();
      return outcomeOf(first, path, start);
    },
    async serve(text, ready, limitSeconds) {
      const start = performance.now();
      const { code, path } = begin(text);
      let stopped: number | undefined;
      void code.then((value) => (stopped = value));
      while (performance.now() - start < limitSeconds * 1000) {
        const match = ready.exec(readFileSync(path, 'utf8'));
        if (match !== null) return { match, outcome: outcomeOf(0, path, start) };
        if (stopped !== undefined || ended) break;
        await sleep(100);
      }
      return { match: undefined, outcome: outcomeOf(stopped ?? null, path, start) };
    },
  };
}

const outcomeOf = (code: number | null, path: string, start: number): Outcome => ({
  code,
  output: readFileSync(path, 'utf8'),
  seconds: (performance.now() - start) / 1000,
});
