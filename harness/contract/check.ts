import { AssayError } from './errors.ts';

/** Result of one check of the environment that a run depends on. */
export type Check = {
  readonly level: 'ok' | 'warn' | 'fail';
  /** What was checked, in a word or two. */
  readonly name: string;
  readonly finding: string;
  /** What to do about it; absent where the check passed. */
  readonly remedy?: string;
};

/** A check that passed. */
export const ok = (name: string, finding: string): Check => ({ level: 'ok', name, finding });
/** A check with a warning: a run works, but not every feature does. */
export const warn = (name: string, finding: string, remedy: string): Check => ({
  level: 'warn',
  name,
  finding,
  remedy,
});
/** A failed check: a run would not work. */
export const fail = (name: string, finding: string, remedy: string): Check => ({
  level: 'fail',
  name,
  finding,
  remedy,
});

/** Run a check; an {@link AssayError}, which the user can fix, becomes a failed check. Other errors are rethrown. */
export async function guarded(name: string, look: () => Check | Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    const { place, cause: finding, remedy } = cause.problem;
    return fail(name, `${place}: ${finding}`, remedy);
  }
}
