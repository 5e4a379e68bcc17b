import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { AssayError } from '../contract/errors.ts';
import { option } from '../contract/option.ts';
import { addOptions } from './command-options.ts';
import { commands } from './commands/index.ts';
import { invocationIn } from './invocation.ts';
import { EXIT_CODES } from './surroundings.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';
import { VERSION } from './version.ts';

const DEBUG_OPTION = option(z.boolean().default(false), {
  flag: '--debug',
  help: 'print the stack of an error',
  otherwise: 'the message alone',
});

/**
 * Runs one command line. An error that the user can correct is one line on standard error; `--debug` adds the stack.
 *
 * @param args - without the name of the program.
 * @returns exit code, see {@link EXIT_CODES}.
 */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let code: ExitCode = 0;
  const invocation = invocationIn(surroundings);
  const program = programOf(invocation.surroundings, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return invocation.exitCode(code);
  } catch (cause) {
    return report(cause, args.includes('--debug'), surroundings);
  }
}

function programOf(surroundings: Surroundings, finish: (code: ExitCode) => void): Command {
  const program = new Command('assay')
    .description('Evaluate function-calling models, and the benchmarks that judge them.')
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(run it with --help for an example)')
    .configureOutput({
      writeOut: (text) => {
        surroundings.print(text.trimEnd());
      },
      writeErr: (text) => {
        surroundings.note(text.trimEnd());
      },
    })
    .addHelpText('after', `\nExample:\n  assay start\n\nExit codes:\n${exitCodesText()}\n`);
  addOptions(program, { debug: DEBUG_OPTION });
  for (const register of commands) register(program, surroundings, finish);
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

const exitCodesText = (): string =>
  EXIT_CODES.map(({ code, meaning }) => `  ${String(code).padEnd(4)} ${meaning}`).join('\n');

function report(cause: unknown, debug: boolean, { note }: Surroundings): ExitCode {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : 2; // commander has printed it already
  if (cause instanceof AssayError) {
    note(`assay: ${cause.message}`);
    if (debug && cause.stack !== undefined) note(cause.stack);
    return cause.exitCode;
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  note(
    `assay: an unexpected error: ${message}. Run the command again with --debug and report what it prints.`,
  );
  if (debug && cause instanceof Error && cause.stack !== undefined) note(cause.stack);
  return 3;
}
