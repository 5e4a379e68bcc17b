import { runCommandLine } from '../../harness/cli/command-line.ts';
import type { ExitCode, Outside } from '../../harness/cli/surroundings.ts';
import { NO_INPUT, THIS_PROCESS } from './machine.ts';

/** Result of a command line. */
export type Ran = {
  readonly code: ExitCode;
  /** Standard output. */
  readonly printed: string;
  /** Standard error. */
  readonly noted: string;
};

/** Runs one command line of `assay` in this process, with a fixed clock and without environment variables. */
export async function assay(...args: readonly string[]): Promise<Ran> {
  return await assayWithin({}, ...args);
}

/** As {@link assay}, with environment variables. */
export async function assayWith(
  variables: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ran> {
  return await assayWithin({ variables }, ...args);
}

/** Runs a command that serves until it is interrupted, and interrupts it when it has printed something. */
export async function assayServing(...args: readonly string[]): Promise<Ran> {
  let interrupt: () => void = () => undefined;
  const onInterrupt: Outside['onInterrupt'] = (handler) => {
    interrupt = handler;
    return () => undefined;
  };
  const print = (): void => {
    interrupt();
  };
  return await assayWithin({ onInterrupt, print }, ...args);
}

/** As {@link assay}, with other surroundings. A `print` is called with each line that is printed. */
export async function assayWithin(
  { print, ...given }: Partial<Pick<Outside, 'variables' | 'input' | 'print' | 'onInterrupt'>>,
  ...args: readonly string[]
): Promise<Ran> {
  const printed: string[] = [];
  const noted: string[] = [];
  const code = await runCommandLine(args, {
    variables: {},
    input: NO_INPUT,
    print: (text) => {
      printed.push(text);
      print?.(text);
    },
    note: (text) => void noted.push(text),
    now: () => new Date('2026-01-02T03:04:05Z'),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    screen: undefined,
    columns: () => undefined,
    machine: THIS_PROCESS,
    onInterrupt: () => () => undefined,
    ...given,
  });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}
