import { InputError } from '../contract/errors.ts';
import type { Problem } from '../contract/errors.ts';

/** What is wrong with a request, as a status of HTTP. */
export type RefusalStatus =
  | 400 // no request, or none that the server knows
  | 404 // an unknown entry, session or path
  | 405 // a path that is asked with another verb
  | 409 // a session that is done, not yet done, or busy
  | 413 // larger than a request can be
  | 415 // no JSON
  | 503; // no room for another session

/** A request that cannot be met. Nothing has changed. */
export class Refusal extends InputError {
  readonly status: RefusalStatus;
  constructor(status: RefusalStatus, problem: Problem, options?: ErrorOptions) {
    super(problem, options);
    this.name = 'Refusal';
    this.status = status;
  }
}
