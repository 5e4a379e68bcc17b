import type { Variables } from '../contract/variables.ts';
import type { Clock } from '../run/clock.ts';

/** Everything that a command uses besides its arguments; tests inject their own. */
export type Surroundings = {
  /** Environment variables. */
  readonly variables: Variables;
  /** Writes a line to standard output. */
  readonly print: (text: string) => void;
  /** Writes a line to standard error. */
  readonly note: (text: string) => void;
  /** Wall clock, only for records: no verdict depends on it. */
  readonly now: () => Date;
  /** Clock for the waits of a live run. */
  readonly clock: Clock;
  /** Standard error as a terminal whose lines can be redrawn; `undefined` in a pipe and under CI. */
  readonly screen:
    | {
        readonly write: (text: string) => void;
        /** Current width in columns. */
        readonly columns: () => number;
      }
    | undefined;
  /** Calls `handler` on every interrupt (Ctrl-C, SIGTERM). @returns a function that removes the handler. */
  readonly onInterrupt: (handler: () => void) => () => void;
};

/** Exit codes: 0 ok, 1 a threshold or parity missed, 2 usage, 3 bad input. */
export type ExitCode = 0 | 1 | 2 | 3;
