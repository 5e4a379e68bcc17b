import { runCommandLine } from '../../harness/cli/command-line.ts';
import type { Outside } from '../../harness/cli/surroundings.ts';
import type { Ran } from './command.ts';
import { REAL_CLOCK } from './executors.ts';
import { SECRET } from './live-run.ts';
import { NO_INPUT, THIS_PROCESS } from './machine.ts';

type Given = Partial<Pick<Outside, 'variables' | 'onInterrupt'>>;

async function command(args: readonly string[], given: Given): Promise<Ran> {
  const [printed, noted]: [string[], string[]] = [[], []];
  const code = await runCommandLine(args, {
    variables: {},
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    now: () => new Date('2026-01-02T03:04:05Z'),
    clock: REAL_CLOCK,
    screen: undefined,
    columns: () => undefined,
    machine: THIS_PROCESS,
    input: NO_INPUT,
    onInterrupt: () => () => undefined,
    ...given,
  });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}

/** A worker of this process, with keys for every provider. */
export type TestWorker = { readonly stop: () => Promise<Ran> };

/** Starts `assay worker` in this process. */
export function startWorker(
  url: string,
  args: readonly string[] = [],
  variables: Outside['variables'] = { OPENAI_API_KEY: SECRET, COMPATIBLE_API_KEY: SECRET },
): TestWorker {
  let interrupt = (): void => undefined;
  const ended = command(['worker', '--queue', url, ...args], {
    variables,
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
