import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../../harness/cli/command-line.ts';
import { EXIT_CODES } from '../../harness/cli/surroundings.ts';
import { NO_INPUT, THIS_PROCESS } from '../support/machine.ts';
import { skippingClock } from '../support/live-run.ts';
import { unless } from './fuzzer.ts';
import type { Finding, RanCommand, RunCommand } from './fuzzer.ts';

/** Nothing listens there: whatever a command wants to fetch ends at once. */
const NOWHERE = 'http://127.0.0.1:9';

/** Environment variables of a command that reaches no network, and no files outside a folder. */
export const closedIn = (folder: string): Readonly<Record<string, string>> => ({
  HOME: folder,
  XDG_CACHE_HOME: folder,
  HTTP_PROXY: NOWHERE,
  HTTPS_PROXY: NOWHERE,
  NO_PROXY: '127.0.0.1',
});

/** Runs one command line in this process, without real waiting. Anything that it throws is an unexpected error. */
export const commandLine: RunCommand = async (args, variables) => {
  const printed: string[] = [];
  const noted: string[] = [];
  const code = await runCommandLine(args, {
    variables,
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    now: () => new Date('2026-01-02T03:04:05Z'),
    clock: skippingClock(),
    screen: undefined,
    columns: () => undefined,
    machine: THIS_PROCESS,
    input: NO_INPUT,
    onInterrupt: () => () => undefined,
  });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
};

const CODES: ReadonlySet<number> = new Set(EXIT_CODES.map(({ code }) => code));

/** What must hold of every command line. */
export function commandFindings(args: readonly string[], { code, noted }: RanCommand): readonly Finding[] {
  const shown = (): string => `${code} for ${JSON.stringify(args).slice(0, 300)}: ${noted.slice(0, 400)}`;
  const isStack = !args.includes('--debug') && /^\s+at .+:\d+:\d+\)?$/m.test(noted);
  return [
    ...unless(CODES.has(code), 'wrong-bucket', shown),
    ...unless(!noted.includes('an unexpected error'), 'unexpected-error', shown),
    ...unless(!isStack, 'unexpected-error', shown),
    ...unless(code === 0 || code === 1 || noted !== '', 'wrong-bucket', () => `no message: ${shown()}`),
  ];
}

/** A new folder of a fixed name, for the files of one case. */
export function freshFolder(folder: string, name: string): string {
  const path = join(folder, name);
  if (existsSync(path)) rmSync(path, { recursive: true });
  mkdirSync(path, { recursive: true });
  return path;
}
