import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { runCommandLine } from '../../harness/cli/command-line.ts';
import type { Surroundings } from '../../harness/cli/surroundings.ts';
import type { Episode } from '../../harness/contract/episode.ts';
import type { Clock } from '../../harness/run/clock.ts';
import { openStore } from '../../harness/store/store.ts';
import type { Ran } from './command.ts';
import type { ModelServer } from './misbehaving-server.ts';
import { NO_INPUT, THIS_PROCESS } from './machine.ts';

/** A clock whose `sleep` records the wait, advances the clock by it and returns immediately. */
export type SkippingClock = Clock & {
  /** Recorded waits, in milliseconds. */
  readonly waits: readonly number[];
};

/** A {@link SkippingClock}. */
export function skippingClock(): SkippingClock {
  const waits: number[] = [];
  let now = 0;
  return {
    waits,
    now: () => now,
    async sleep(milliseconds) {
      waits.push(milliseconds);
      now += milliseconds;
      await nextTurn();
    },
  };
}

/** An API key for tests that check that keys do not leak. */
export const SECRET = 'sk-secret-0123456789';

/** Surroundings that a test may inject. */
export type Given = Partial<Pick<Surroundings, 'variables' | 'clock' | 'onInterrupt' | 'screen'>>;

/** Flags of a run of one model, four calls at a time, over the starter suite. */
export const starterFlags = (
  database: string,
  { openaiUrl }: Pick<ModelServer, 'openaiUrl'>,
): readonly string[] => [
  '--suite',
  'starter',
  '--concurrency',
  '4',
  '--db',
  database,
  '--model',
  'compatible:m',
  '--base-url',
  openaiUrl,
];

/** Runs `assay run` in this process, with a key for every provider and without real waiting. */
export async function assayRun(args: readonly string[], given: Given = {}): Promise<Ran> {
  const printed: string[] = [];
  const noted: string[] = [];
  const code = await runCommandLine(['run', ...args], {
    variables: { OPENAI_API_KEY: SECRET, ANTHROPIC_API_KEY: SECRET, COMPATIBLE_API_KEY: SECRET },
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    now: () => new Date('2026-01-02T03:04:05Z'),
    clock: skippingClock(),
    screen: undefined,
    columns: () => undefined,
    machine: THIS_PROCESS,
    input: NO_INPUT,
    onInterrupt: () => () => undefined,
    ...given,
  });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}

/** Id of the run that a command started. */
export function runIdIn({ noted }: Pick<Ran, 'noted'>): string {
  const id = /^run (run-\S+)$/m.exec(noted)?.[1];
  if (id === undefined) throw new Error(`no run was started:\n${noted}`);
  return id;
}

/** All episodes in a database. */
export function episodesIn(database: string, runId?: string): Episode[] {
  const store = openStore(database);
  try {
    return [...store.episodes.all(runId === undefined ? {} : { runId })].map(({ episode }) => episode);
  } finally {
    store.close();
  }
}

/** The program, to be started as a process. */
export const MAIN = fileURLToPath(new URL('../../harness/cli/main.ts', import.meta.url));

/** `assay` as a child process. */
export type AssayProcess = {
  readonly child: ChildProcess;
  /** Resolves when the process has ended; the code is `null` if it was ended by a signal. */
  readonly ended: Promise<{ readonly code: number | null; readonly printed: string; readonly noted: string }>;
};

/** Limits the file size of a process to `$0` blocks of 512 bytes, beyond which writes fail as on a full disk. */
const LIMITED = ['-c', 'ulimit -f "$0" && exec "$@"'];

/** Starts `assay run` as a child process, with a key for every provider. */
export function startAssayRun(
  args: readonly string[],
  { mostBytesOfFile }: { readonly mostBytesOfFile?: number } = {},
): AssayProcess {
  const env = { ...process.env, OPENAI_API_KEY: SECRET, ANTHROPIC_API_KEY: SECRET };
  const command = [process.execPath, MAIN, 'run', ...args];
  const child =
    mostBytesOfFile === undefined
      ? spawn(process.execPath, command.slice(1), { env })
      : spawn('sh', [...LIMITED, String(Math.floor(mostBytesOfFile / 512)), ...command], { env });
  const texts = { printed: '', noted: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.printed += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (texts.noted += chunk.toString('utf8')));
  const ended = new Promise<Awaited<AssayProcess['ended']>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, ...texts });
    });
  });
  return { child, ended };
}
