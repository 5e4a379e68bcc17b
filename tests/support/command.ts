import { runCommandLine } from '../../harness/cli/command-line.ts';
import type { ExitCode } from '../../harness/cli/surroundings.ts';
import { THIS_PROCESS } from './machine.ts';

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
  return await assayWith({}, ...args);
}

/** As {@link assay}, with environment variables. */
export async function assayWith(
  variables: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<Ran> {
  const printed: string[] = [];
  const noted: string[] = [];
  const code = await runCommandLine(args, {
    variables,
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    now: () => new Date('2026-01-02T03:04:05Z'),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    screen: undefined,
    columns: () => undefined,
    machine: THIS_PROCESS,
    onInterrupt: () => () => undefined,
  });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}
