/** A problem to report: every message to the user names place, cause and remedy. */
export type Problem = {
  /** File and line, flag or entry where the problem is, for example `results/x.json:12`. */
  readonly place: string;
  readonly cause: string;
  /** One sentence that tells what to do next. */
  readonly remedy: string;
};

/** An error that the user can fix. Printed as one line; the stack trace is shown only with `--debug`. */
export class AssayError extends Error {
  readonly problem: Problem;
  /** Exit code of the command that fails with it: 2 for usage errors, 3 for invalid input. */
  readonly exitCode: 2 | 3;
  constructor(exitCode: 2 | 3, problem: Problem, options?: ErrorOptions) {
    super(`${problem.place}: ${problem.cause} ${problem.remedy}`, options);
    this.name = 'AssayError';
    this.exitCode = exitCode;
    this.problem = problem;
  }
}

/** An invalid flag or argument. */
export class UsageError extends AssayError {
  constructor(problem: Problem, options?: ErrorOptions) {
    super(2, problem, options);
    this.name = 'UsageError';
  }
}

/** A file, folder or database that is missing or does not have the expected format. */
export class InputError extends AssayError {
  constructor(problem: Problem, options?: ErrorOptions) {
    super(3, problem, options);
    this.name = 'InputError';
  }
}
