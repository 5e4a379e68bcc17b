import { AssayError } from '../../harness/contract/errors.ts';
import type { Problem } from '../../harness/contract/errors.ts';

/** What an address names is not stored. */
export class NotStored extends AssayError {
  constructor(problem: Problem) {
    super(3, problem);
    this.name = 'NotStored';
  }
}

/** @param what - what was looked for, such as `run`. */
export const notStored = (what: string, name: string): NotStored =>
  new NotStored({
    place: `${what} ${name}`,
    cause: 'is not in the database, or no longer.',
    remedy: 'Start again from the list of runs.',
  });
