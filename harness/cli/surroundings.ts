import type { Variables } from '../contract/variables.ts';
import type { Clock } from '../run/clock.ts';
import type { Screen } from '../run/progress.ts';

/** Everything that the program uses besides its arguments; tests inject their own. */
export type Outside = {
  /** Environment variables. */
  readonly variables: Variables;
  /** Writes a line to standard output. */
  readonly print: (text: string) => void;
  /** Writes a line to standard error. */
  readonly note: (text: string) => void;
  /** Bytes of standard input. Only a command that reads it calls this. */
  readonly input: () => AsyncIterable<Buffer>;
  /** Wall clock, only for records: no verdict depends on it. */
  readonly now: () => Date;
  /** Clock for the waits of a live run. */
  readonly clock: Clock;
  /** Standard error as a terminal whose lines can be redrawn; `undefined` in a pipe and under CI. */
  readonly screen: Screen | undefined;
  /** Width of standard output in columns; `undefined` in a pipe. */
  readonly columns: () => number | undefined;
  /** This process among others: who plays a run is stored with it. */
  readonly machine: {
    readonly host: string;
    readonly processId: number;
    /** Whether a process of this machine runs. */
    readonly isRunning: (processId: number) => boolean;
  };
  /** Calls `handler` on every interrupt (Ctrl-C, SIGTERM). @returns a function that removes the handler. */
  readonly onInterrupt: (handler: () => void) => () => void;
  /** Ends the process at once, whatever it still waits for. Absent: a process of a test. */
  readonly endNow?: (code: ExitCode) => void;
};

/** Everything that a command uses besides its arguments. */
export type Surroundings = Outside & {
  /** Width of tables in columns; `undefined`: as wide as their content. */
  readonly columns: () => number | undefined;
  /** Writes a note of one line: a line break in it is shown as `\n`, so that no text of others can forge a line. */
  readonly note: (text: string) => void;
  /** As {@link note}, for an error, which --quiet does not hide. */
  readonly complain: (text: string) => void;
  /** A text whose commands are written as the user would call them again; see `hintsAsCalled`. */
  readonly asCalled: (text: string) => string;
};

/** Exit codes of all commands: `assay --help` and ARCHITECTURE.md list them. */
export const EXIT_CODES = [
  { code: 0, meaning: 'done' },
  { code: 1, meaning: 'done, and a threshold is missed or there are findings' },
  { code: 2, meaning: 'wrong usage: nothing was done' },
  { code: 3, meaning: 'an input or the database cannot be used, or the program failed' },
  { code: 4, meaning: 'stopped early: a run can be resumed' },
  { code: 130, meaning: 'interrupted' },
] as const;

export type ExitCode = (typeof EXIT_CODES)[number]['code'];
