import { InputError } from '../../harness/contract/errors.ts';

/** A problem of a patch. A patch is data that is checked in with its suite's hash, so there is one remedy. */
export const patchProblem = (place: string, cause: string, options?: ErrorOptions): InputError =>
  new InputError(
    { place, cause, remedy: 'Use the suite that the patch was made for, or correct the patch.' },
    options,
  );
