import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { AssayError } from '../contract/errors.ts';
import { beginningOf, harmlessLine } from '../contract/harmless.ts';
import { option } from '../contract/option.ts';
import { addOptions, typedOptions } from './command-options.ts';
import { commands } from './commands/index.ts';
import { inertOutside } from './inert-outside.ts';
import { invocationIn } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { DATABASE_OPTION } from './options.ts';
import { EXIT_CODES } from './surroundings.ts';
import type { ExitCode, Outside, Surroundings } from './surroundings.ts';
import { VERSION } from './version.ts';

/** Options of all commands. */
const GLOBAL_OPTIONS = {
  quiet: option(z.boolean().default(false), {
    flag: '--quiet',
    help: 'print results and errors alone',
    otherwise: 'notes and progress go to standard error',
  }),
  wide: option(z.boolean().default(false), {
    flag: '--wide',
    help: 'print tables in full',
    otherwise: 'they fit the terminal, or $COLUMNS; in a pipe they are in full',
  }),
  debug: option(z.boolean().default(false), {
    flag: '--debug',
    help: 'print the stack of an error',
    otherwise: 'the message alone',
  }),
};

/**
 * Runs one command line. An error that the user can correct is one line on standard error; `--debug` adds the stack.
 *
 * @param args - without the name of the program.
 * @returns exit code, see {@link EXIT_CODES}.
 */
export async function runCommandLine(args: readonly string[], outside: Outside): Promise<ExitCode> {
  let code: ExitCode = 0;
  const inert = inertOutside(outside);
  const invocation = invocationIn(inert);
  const program = programOf(invocation, inert, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return invocation.exitCode(code);
  } catch (cause) {
    const known =
      cause instanceof Error && cause.name === 'SqliteError' ? await inWords(cause, invocation) : cause;
    return report(known, args.includes('--debug'), invocation.surroundings.complain);
  }
}

/** An error of SQLite that no command has put into words. What does so is loaded when it is needed: it takes long. */
async function inWords(cause: Error, { database }: Invocation): Promise<unknown> {
  const { databaseError } = await import('../store/broken-record.ts');
  return databaseError(database() ?? DATABASE_OPTION.parse(undefined), cause);
}

function programOf(
  { surroundings, begin }: Invocation,
  { print, note }: Outside,
  finish: (code: ExitCode) => void,
): Command {
  const program = new Command('assay')
    .description('Evaluate function-calling models, and the benchmarks that judge them.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(run it with --help for an example)')
    .configureOutput({
      writeOut: (text) => {
        print(text.trimEnd());
      },
      writeErr: (text) => {
        note(text.trimEnd());
      },
      // The message quotes what was typed, before the one line break of its own.
      outputError: (text, write) => {
        const [, message = '', suggestion = ''] =
          /^(.*?)(\n\(Did you mean [^\n]*\))?$/s.exec(text.trimEnd()) ?? [];
        write(`${harmlessLine(message)}${suggestion}`);
      },
    })
    .addHelpText('after', `\nExample:\n  assay start\n\nExit codes:\n${exitCodesText()}\n`);
  addOptions(program, GLOBAL_OPTIONS);
  program.configureHelp({ showGlobalOptions: true }).hook('preAction', (_program, command) => {
    begin(typedOptions(command), databaseCommands(program));
  });
  for (const register of commands) register(program, surroundings, finish);
  for (const command of program.commands) inheritSettings(command, program);
  return program;
}

/** Settings of help and errors reach the commands of commands, too. */
function inheritSettings(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const own of command.commands) inheritSettings(own, command);
}

/** Names of the commands that work in a database. */
function databaseCommands(program: Command): ReadonlySet<string> {
  const working = program.commands.filter(({ options }) => options.some(({ long }) => long === '--db'));
  return new Set(working.map((command) => command.name()));
}

const exitCodesText = (): string =>
  EXIT_CODES.map(({ code, meaning }) => `  ${String(code).padEnd(4)} ${meaning}`).join('\n');

function report(cause: unknown, debug: boolean, note: Surroundings['note']): ExitCode {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2; // commander has printed it already
  if (cause instanceof AssayError) {
    note(`assay: ${cause.message}`);
    if (debug) noteStack(cause, note);
    return cause.exitCode;
  }
  if (isNulRefused(cause)) {
    note(`assay: ${cause.message}. Name a file without NUL characters.`);
    return 2;
  }
  if (isNameRefused(cause)) {
    note(
      `assay: ${harmlessLine(beginningOf(cause.path, 80))}${cause.path.length > 80 ? '…' : ''}: the name is too long, or its links form a loop. Name another file.`,
    );
    return 2;
  }
  const message = harmlessLine(cause instanceof Error ? cause.message : String(cause));
  note(
    `assay: an unexpected error: ${message}. Run the command again with --debug and report what it prints.`,
  );
  if (debug && cause instanceof Error) noteStack(cause, note);
  return 3;
}

function noteStack({ stack = '' }: Error, note: Surroundings['note']): void {
  for (const line of stack.split('\n')) note(line);
}

/** Whether the system refused a path for its length or for links that lead to each other. */
const isNameRefused = (cause: unknown): cause is Error & { readonly path: string } =>
  cause instanceof Error &&
  'code' in cause &&
  (cause.code === 'ENAMETOOLONG' || cause.code === 'ELOOP') &&
  'path' in cause &&
  typeof cause.path === 'string';

/** Whether Node refused a path or an argument for a NUL character, which only a file can put there. */
const isNulRefused = (cause: unknown): cause is Error =>
  cause instanceof Error &&
  'code' in cause &&
  cause.code === 'ERR_INVALID_ARG_VALUE' &&
  cause.message.includes('null bytes');
