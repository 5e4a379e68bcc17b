import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandLine } from './command-lines.ts';
import { EXPECTED_CODES, NOT_RUN, PRESUMED, SERVING } from './declared.ts';
import { presume } from './presume.ts';
import { openTerminal } from './terminal.ts';
import type { Outcome, Terminal } from './terminal.ts';
import { makeWorkingCopy } from './working-copy.ts';

/** Longest time of a command, and until one that serves says so. */
const LIMIT_SECONDS = 900;
const READY_SECONDS = 90;

export type Result = {
  readonly command: CommandLine;
  readonly kind: 'ran' | 'failed' | 'not-run';
  /** Of a failure, its cause; of a command that was not run, the reason. Empty: it ran. */
  readonly because: string;
  readonly outcome: Outcome | undefined;
};

/** A command without the comment at its end. */
export const withoutComment = (text: string): string => text.replace(/\s+#\s.*$/, '').trim();

/**
 * Runs the commands of one document in order, in a copy of the repository.
 *
 * @param folder - of the document alone.
 * @param report - called after each command.
 */
export async function runDocument(
  document: string,
  commands: readonly CommandLine[],
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
  report: (result: Result) => void,
): Promise<void> {
  const [copy, outputs] = [join(folder, 'copy'), join(folder, 'outputs')];
  for (const made of [copy, outputs]) mkdirSync(made, { recursive: true });
  makeWorkingCopy(copy, commands);
  const presumed = PRESUMED.filter((item) => item.document === document);
  for (const item of presumed.filter(({ before }) => before === undefined)) presume(item, copy);
  const terminal = openTerminal(copy, environment, outputs);
  const serving: Terminal[] = [];
  const openBeside = async (): Promise<Terminal> => {
    const { output } = await terminal.run('pwd', READY_SECONDS);
    const beside = openTerminal(output.trim(), environment, outputs);
    serving.push(beside);
    return beside;
  };
  try {
    for (const command of commands) {
      for (const item of presumed.filter(({ before }) => before === withoutComment(command.text)))
        presume(item, copy);
      report(await resultOf(command, terminal, openBeside));
    }
  } finally {
    for (const beside of [...serving, terminal]) await beside.close();
  }
}

async function resultOf(
  command: CommandLine,
  terminal: Terminal,
  openBeside: () => Promise<Terminal>,
): Promise<Result> {
  const text = withoutComment(command.text);
  const is = (declared: { readonly document: string; readonly text: string }): boolean =>
    declared.document === command.document && declared.text === text;
  const notRun = NOT_RUN.find((declared) => declared.text === text);
  if (notRun !== undefined) return { command, kind: 'not-run', because: notRun.because, outcome: undefined };
  const serves = SERVING.find(({ begins }) => text.startsWith(begins));
  if (serves !== undefined) return await served(command, serves.ready, await openBeside());
  const outcome = await terminal.run(command.text, LIMIT_SECONDS);
  const wanted = EXPECTED_CODES.find(is)?.code ?? 0;
  if (outcome.code === wanted) return { command, kind: 'ran', because: '', outcome };
  const because =
    outcome.code === null ? `took more than ${LIMIT_SECONDS} s` : `exit code ${outcome.code}, not ${wanted}`;
  return { command, kind: 'failed', because, outcome };
}

async function served(command: CommandLine, ready: RegExp, terminal: Terminal): Promise<Result> {
  const { match, outcome } = await terminal.serve(command.text, ready, READY_SECONDS);
  const failed = (because: string): Result => ({ command, kind: 'failed', because, outcome });
  if (match === undefined) return failed('it does not serve');
  const [, address] = match;
  if (address === undefined) return { command, kind: 'ran', because: '', outcome };
  const { status } = await fetch(address, { redirect: 'manual' }); // a view goes on to its page with a cookie
  return status < 400
    ? { command, kind: 'ran', because: '', outcome }
    : failed(`${address} answers with status ${status}`);
}
