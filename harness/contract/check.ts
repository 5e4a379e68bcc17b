import { AssayError } from './errors.ts';

/** What one look at the surroundings of a run found. */
export type Check = {
  readonly level: 'ok' | 'warn' | 'fail';
  /** What was looked at, a word or two. */
  readonly name: string;
  readonly finding: string;
  /** What to do about it; absent where all is well. */
  readonly remedy?: string;
};

/** All is well. */
export const ok = (name: string, finding: string): Check => ({ level: 'ok', name, finding });
/** Some things will not work. */
export const warn = (name: string, finding: string, remedy: string): Check => ({
  level: 'warn',
  name,
  finding,
  remedy,
});
/** A run would not work. */
export const fail = (name: string, finding: string, remedy: string): Check => ({
  level: 'fail',
  name,
  finding,
  remedy,
});

/** Look, and make a failed check of trouble that a person can mend. */
export async function guarded(name: string, look: () => Check | Promise<Check>): Promise<Check> {
  try {
    return await look();
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    const { place, cause: finding, remedy } = cause.problem;
    return fail(name, `${place}: ${finding}`, remedy);
  }
}
