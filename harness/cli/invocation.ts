import { harmlessLine } from '../contract/harmless.ts';
import type { TypedOptions } from './command-options.ts';
import { hintsAsCalled, programIn } from '../reports/hints.ts';
import type { Called } from '../reports/hints.ts';
import type { ExitCode, Outside, Surroundings } from './surroundings.ts';

/** One call of the program. */
export type Invocation = {
  /** What its command uses. */
  readonly surroundings: Surroundings;
  /** Takes what was typed for all commands. */
  readonly begin: (typed: TypedOptions, databaseCommands: ReadonlySet<string>) => void;
  /** The database that was named; `undefined`: the usual one. */
  readonly database: () => string | undefined;
  /** Exit code of the program, for the one of its command. */
  readonly exitCode: (code: ExitCode) => ExitCode;
};

/**
 * With `--quiet` there are no notes and no progress, and with `--wide` tables are as wide as their content. Commands in messages
 * are written as the user would call them again.
 */
export function invocationIn(outside: Outside): Invocation {
  let isInterrupted = false;
  let typed: TypedOptions = {};
  let called: Called = {
    program: programIn(outside.variables),
    database: undefined,
    databaseCommands: new Set(),
  };
  const complain = (text: string): void => {
    outside.note(harmlessLine(hintsAsCalled(text, called)));
  };
  const isQuiet = (): boolean => typed['quiet'] === true;
  const surroundings: Surroundings = {
    ...outside,
    complain,
    note: (text) => {
      if (!isQuiet()) complain(text);
    },
    get screen() {
      return isQuiet() ? undefined : outside.screen;
    },
    columns: () => (typed['wide'] === true ? undefined : columnsIn(outside)),
    asCalled: (text) => hintsAsCalled(text, called),
    onInterrupt: (handler) =>
      outside.onInterrupt(() => {
        isInterrupted = true;
        handler();
      }),
  };
  return {
    surroundings,
    begin: (options, databaseCommands) => {
      typed = options;
      const { db } = typed;
      called = { ...called, databaseCommands, database: typeof db === 'string' ? db : undefined };
    },
    database: () => called.database,
    // A run that an interrupt stops early ends as interrupted; one that was played to its end is done.
    exitCode: (code) => (code === 4 && isInterrupted ? 130 : code),
  };
}

/** Narrowest width that is believed. */
const NARROWEST = 20;

/** `COLUMNS`, where it is exported, else the width of the terminal; `undefined` in a pipe. */
function columnsIn({ variables, columns }: Outside): number | undefined {
  const candidates = [Number(variables['COLUMNS'] ?? Number.NaN), columns() ?? Number.NaN];
  return candidates.find((width) => Number.isInteger(width) && width >= NARROWEST);
}
