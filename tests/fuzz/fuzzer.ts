/** Standard output, standard error and exit code of a command line. */
export type RanCommand = { readonly code: number; readonly printed: string; readonly noted: string };

/** Runs one command line of the program: as a function, or as a process. */
export type RunCommand = (
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
) => Promise<RanCommand>;

/** What is wrong with the way in which a case ended. */
export type Problem =
  /** Anything thrown that is not an error of the program's own, a stack trace on standard error, an unhandled rejection. */
  | 'unexpected-error'
  /** A result that contradicts what the generator made. */
  | 'wrong-bucket'
  /** More than a second of CPU time, or no end at all. */
  | 'hang'
  /** More than 300 MB beyond what the process held before. */
  | 'growth'
  /** The process that played the case ended. */
  | 'crash';

/** One finding, and what shows it. */
export type Finding = { readonly problem: Problem; readonly detail: string };

/** How a case ended. */
export type Outcome = {
  /** What the case was and how it ended, for the counts of the report; of few different values. */
  readonly ended: string;
  /** Size of the input in characters. */
  readonly size: number;
  readonly findings: readonly Finding[];
};

/** A generator of cases with an oracle. */
export type Fuzzer = {
  /** Makes and plays one case; the same seed makes the same case. */
  play(seed: number): Promise<Outcome>;
  close?(): Promise<void>;
};

/**
 * One kind of input.
 *
 * @param folder - empty, for files of the fuzzer; removed by its caller.
 * @param run - what runs command lines, for kinds that need it.
 */
export type Kind = {
  readonly name: string;
  /** Share of the cases of a whole run, relative to the other kinds. */
  readonly share: number;
  readonly open: (folder: string, run: RunCommand) => Promise<Fuzzer>;
};

/** The findings of a case whose result must hold. */
export const unless = (holds: unknown, problem: Problem, detail: () => string): readonly Finding[] =>
  holds === true ? [] : [{ problem, detail: detail().slice(0, LONGEST_DETAIL) }];

const LONGEST_DETAIL = 700;

/** Finding for something thrown. */
export function thrownFinding(cause: unknown): Finding {
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return { problem: 'unexpected-error', detail: text.slice(0, LONGEST_DETAIL) };
}
