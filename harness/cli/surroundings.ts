import type { Variables } from '../contract/variables.ts';
import type { Clock } from '../run/clock.ts';

/** Everything a command touches outside its arguments. Tests hand in their own. */
export type Surroundings = {
  /** Environment variables. */
  readonly variables: Variables;
  /** Writes to standard output, a line end added. */
  readonly print: (text: string) => void;
  /** Writes to standard error, a line end added. */
  readonly note: (text: string) => void;
  /** Wall clock, for records alone: no verdict depends on it. */
  readonly now: () => Date;
  /** Time that a live run waits by. */
  readonly clock: Clock;
  /** Standard error as a screen whose lines can be drawn anew; `undefined` in a pipe and under CI. */
  readonly screen:
    | {
        readonly write: (text: string) => void;
        /** Width in characters, which may change. */
        readonly columns: () => number;
      }
    | undefined;
  /** Call `handler` each time a person asks to stop (Ctrl-C). @returns a function that takes the handler away. */
  readonly onInterrupt: (handler: () => void) => () => void;
};

/** Exit codes: 0 ok, 1 a threshold or parity missed, 2 usage, 3 bad input. */
export type ExitCode = 0 | 1 | 2 | 3;
