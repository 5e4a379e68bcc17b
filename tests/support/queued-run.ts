import { setTimeout as wait } from 'node:timers/promises';
import { runCommandLine } from '../../harness/cli/command-line.ts';
import type { Outside } from '../../harness/cli/surroundings.ts';
import type { Ran } from './command.ts';
import { EAGER_CLOCK } from './executors.ts';
import { SECRET } from './live-run.ts';
import { NO_INPUT, THIS_PROCESS } from './machine.ts';

type Given = Partial<Pick<Outside, 'variables' | 'onInterrupt' | 'note' | 'clock'>>;

async function command(args: readonly string[], given: Given): Promise<Ran> {
  const [printed, noted]: [string[], string[]] = [[], []];
  const code = await runCommandLine(args, {
    variables: {},
    print: (text) => void printed.push(text),
    now: () => new Date('2026-01-02T03:04:05Z'),
    clock: EAGER_CLOCK,
    screen: undefined,
    columns: () => undefined,
    machine: THIS_PROCESS,
    input: NO_INPUT,
    onInterrupt: () => () => undefined,
    ...given,
    note: (text) => {
      noted.push(text);
      given.note?.(text);
    },
  });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}

/** A worker of this process, with keys for every provider. */
export type TestWorker = {
  readonly stop: () => Promise<Ran>;
  /** Resolves when it has noted this text, or after a long time. */
  readonly hasNoted: (text: string) => Promise<void>;
};

/** Milliseconds after which a test that waits for a text goes on without it, and fails by what it expects. */
const LONGEST_WAIT = 20_000;

/** Interrupts a command once something has happened. */
export const interruptedAfter = (happens: Promise<unknown>): Pick<Outside, 'onInterrupt'> => ({
  onInterrupt: (handler) => {
    void Promise.race([happens, wait(LONGEST_WAIT, undefined, { ref: false })]).then(handler);
    return () => undefined;
  },
});

/** Starts `assay worker` in this process. */
export function startWorker(
  url: string,
  args: readonly string[] = [],
  variables: Outside['variables'] = { OPENAI_API_KEY: SECRET, COMPATIBLE_API_KEY: SECRET },
): TestWorker {
  let interrupt = (): void => undefined;
  let noted = '';
  const waiting = new Map<string, () => void>();
  const ended = command(['worker', '--queue', url, ...args], {
    variables,
    note: (line) => {
      noted += `${line}\n`;
      for (const [text, resolve] of waiting) if (noted.includes(text)) resolve();
    },
    onInterrupt: (handler) => {
      interrupt = handler;
      return () => undefined;
    },
  });
  return {
    stop: async () => {
      interrupt();
      return await ended;
    },
    hasNoted: (text) =>
      noted.includes(text)
        ? Promise.resolve()
        : Promise.race([
            new Promise<void>((resolve) => waiting.set(text, resolve)),
            wait(LONGEST_WAIT, undefined, { ref: false }),
          ]),
  };
}

/** Runs `assay run --queue` in this process, without any key. */
export const coordinate = async (url: string, args: readonly string[], given: Given = {}): Promise<Ran> =>
  await command(['run', '--queue', url, ...args], given);

/** Runs `assay score --queue` in this process. */
export const scoreByQueue = async (url: string, args: readonly string[], given: Given = {}): Promise<Ran> =>
  await command(['score', '--queue', url, ...args], given);

/** Runs `assay generate --queue` in this process. */
export const generateByQueue = async (
  url: string,
  args: readonly string[],
  given: Given = {},
): Promise<Ran> => await command(['generate', '--queue', url, ...args], given);
