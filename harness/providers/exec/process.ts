import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Readable, Writable } from 'node:stream';
import { lineReader } from './lines.ts';

/** How an exchange with a process ended. */
export type Exchanged =
  | { readonly kind: 'line'; readonly text: string }
  /** The process ended before it replied. `how`: for example `exit code 1`. */
  | { readonly kind: 'ended'; readonly how: string; readonly code: number | null }
  /** It printed a line that is longer than the limit. */
  | { readonly kind: 'flooded' }
  /** It printed a line before it was asked. */
  | { readonly kind: 'unasked'; readonly text: string };

/** A running process of a command. */
export type ProgramProcess = {
  /** Writes a line and resolves with the next line that is not blank. One exchange at a time. */
  readonly exchange: (line: string) => Promise<Exchanged>;
  /** Last line on standard error that is not blank; empty: there is none. */
  readonly lastError: () => string;
  readonly isRunning: () => boolean;
  /** Ends the process and all that it started: end of input, then SIGTERM, then SIGKILL. Idempotent. */
  readonly end: () => Promise<void>;
  /** As `end`, without waiting, for a process that is not trusted any more or when the harness exits. */
  readonly kill: () => void;
};

/** Limit of a line on standard error, in bytes. */
const LONGEST_ERROR_LINE = 2 ** 20;
/** Milliseconds that a process has to end by itself, and after SIGTERM. */
const GRACE = 1_000;

/** Windows has no process groups: only the shell itself is ended there. */
const IS_WINDOWS = process.platform === 'win32';

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts a command through the shell, in a process group of its own: Ctrl-C in the terminal does not reach it.
 *
 * @param mostBytes - limit of a line on standard output, in bytes.
 */
export function startProcess(
  command: string,
  mostBytes: number,
  onErrorLine: (line: string) => void,
): ProgramProcess {
  const child: Child = spawn(command, {
    shell: true,
    detached: !IS_WINDOWS,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = Promise.withResolvers<Extract<Exchanged, { kind: 'ended' }>>();
  const queued: string[] = [];
  let waiting: ((exchanged: Exchanged) => void) | undefined;
  let lastError = '';
  let [isRunning, isFlooded] = [true, false];
  const kill = (signal: NodeJS.Signals): void => {
    signalGroup(child, signal);
  };
  const flood = (): void => {
    isFlooded = true;
    waiting?.({ kind: 'flooded' });
    kill('SIGKILL');
  };
  const replies = lineReader(mostBytes, (line) => {
    if (line.trim() === '') return;
    if (waiting === undefined) queued.push(line);
    else waiting({ kind: 'line', text: line });
    // A process that prints without being asked is refused with the next request; until then, little is kept.
    if (queued.length > 1) queued.pop();
  });
  const errors = lineReader(LONGEST_ERROR_LINE, (line) => {
    if (line.trim() === '') return;
    lastError = line.trim();
    onErrorLine(line);
  });
  readInto(child.stdout, replies, flood);
  readInto(child.stderr, errors, () => undefined);
  child.stdin.on('error', () => undefined); // a process that ended closes its input; its end is reported below
  child.on('error', (cause) => {
    finish({ kind: 'ended', how: cause.message, code: null });
  });
  child.on('exit', (code, signal) => {
    // Its own children may hold the streams open: what they print within this time still counts.
    const how = signal === null ? `exit code ${code ?? 0}` : signal;
    const late = setTimeout(finish, 100, { kind: 'ended', how, code });
    child.on('close', () => {
      clearTimeout(late);
      finish({ kind: 'ended', how, code });
    });
  });
  function finish(ending: Extract<Exchanged, { kind: 'ended' }>): void {
    isRunning = false;
    kill('SIGKILL'); // what it started and left behind
    ended.resolve(ending);
  }
  return {
    isRunning: () => isRunning && !isFlooded,
    lastError: () => lastError,
    kill: () => {
      kill('SIGKILL');
    },
    async exchange(line) {
      const [unasked] = queued;
      if (unasked !== undefined) return { kind: 'unasked', text: unasked };
      if (isFlooded) return { kind: 'flooded' };
      const reply = new Promise<Exchanged>((resolve) => (waiting = resolve));
      child.stdin.write(`${line}\n`);
      try {
        return await Promise.race([reply, ended.promise]);
      } finally {
        waiting = undefined;
      }
    },
    async end() {
      child.stdin.end();
      for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
        const gaveUp = new AbortController();
        await Promise.race([
          ended.promise,
          sleep(GRACE, undefined, { signal: gaveUp.signal }).catch(() => undefined),
        ]);
        gaveUp.abort();
        if (!isRunning) return;
        kill(signal);
      }
      await ended.promise;
    },
  };
}

function readInto(stream: Readable, reader: ReturnType<typeof lineReader>, onFlood: () => void): void {
  stream.on('data', (chunk: Buffer) => {
    try {
      reader.push(chunk);
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      stream.removeAllListeners('data').resume(); // the rest is dropped
      onFlood();
    }
  });
  stream.on('end', () => {
    reader.end();
  });
}

/** Sends a signal to the process and to all that it started. */
function signalGroup(child: Child, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (IS_WINDOWS) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nothing of it is left.
  }
}
