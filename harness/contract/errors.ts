import type { z } from 'zod';
import { beginningOf, harmlessLine } from './harmless.ts';

/** A problem to report: every message to the user names place, cause and remedy. */
export type Problem = {
  /** File and line, flag or entry where the problem is, for example `results/x.json:12`. */
  readonly place: string;
  readonly cause: string;
  /** One sentence that tells what to do next. */
  readonly remedy: string;
};

/** Longest place or cause in a message, in code units: both can quote texts of any length. */
const LONGEST_PART = 4000;

/**
 * An error that the user can fix. Printed as one line; the stack trace is shown only with `--debug`. The message is inert,
 * whatever place and cause quote.
 */
export class AssayError extends Error {
  readonly problem: Problem;
  /** Exit code of the command that fails with it: 2 for usage errors, 3 for invalid input. */
  readonly exitCode: 2 | 3;
  constructor(exitCode: 2 | 3, problem: Problem, options?: ErrorOptions) {
    const [place, cause] = [part(problem.place), part(problem.cause)];
    super(`${place}: ${cause} ${harmlessLine(problem.remedy)}`, options);
    this.name = 'AssayError';
    this.exitCode = exitCode;
    this.problem = problem;
  }
}

function part(text: string): string {
  const line = harmlessLine(beginningOf(text, LONGEST_PART));
  return text.length > LONGEST_PART ? `${line}…` : line;
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

/** Most violations of a schema that a message names. */
const MOST_NAMED = 3;

/** What a document violates of its schema, as one sentence with the first fields that are wrong. */
export function schemaProblem({ issues }: Pick<z.core.$ZodError, 'issues'>): string {
  const named = issues.slice(0, MOST_NAMED).map(({ path, message }) => {
    const field = path.map(String).join('.');
    return field === '' ? message : `${field}: ${message}`;
  });
  const more = issues.length > named.length ? `; and ${issues.length - named.length} more` : '';
  return `does not have the expected form (${named.join('; ')}${more}).`;
}
