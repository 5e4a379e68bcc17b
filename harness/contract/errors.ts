/** Where a problem lies and what to do about it: every message a person gets names place, cause and remedy. */
export type Problem = {
  /** File and line, flag, or entry the problem lies at, for example `results/x.json:12`. */
  readonly place: string;
  readonly cause: string;
  /** One sentence that tells what to do next. */
  readonly remedy: string;
};

/** Trouble that a person can mend. Printed as one line; the stack is for `--debug` alone. */
export class AssayError extends Error {
  readonly problem: Problem;
  /** Exit code of the command that meets it: 2 for usage, 3 for bad input. */
  readonly exitCode: 2 | 3;
  constructor(exitCode: 2 | 3, problem: Problem, options?: ErrorOptions) {
    super(`${problem.place}: ${problem.cause} ${problem.remedy}`, options);
    this.name = 'AssayError';
    this.exitCode = exitCode;
    this.problem = problem;
  }
}

/** A flag or an argument that cannot be meant as written. */
export class UsageError extends AssayError {
  constructor(problem: Problem, options?: ErrorOptions) {
    super(2, problem, options);
    this.name = 'UsageError';
  }
}

/** A file, folder or database that cannot be read as what it should be. */
export class InputError extends AssayError {
  constructor(problem: Problem, options?: ErrorOptions) {
    super(3, problem, options);
    this.name = 'InputError';
  }
}
