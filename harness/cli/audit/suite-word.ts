import { DEFAULT_SUITE } from '../../../benchmarks/suites/registry.ts';
import { UsageError } from '../../contract/errors.ts';

/** The suite that is named as a word or with `--suite`. @throws {UsageError} if both name one, and not the same. */
export function suiteWord(word: string | undefined, suite: string | undefined): string {
  if (word === undefined || suite === undefined || word === suite) return word ?? suite ?? DEFAULT_SUITE;
  const cause = `names ${suite}, and ${word} is named as well.`;
  throw new UsageError({ place: '--suite', cause, remedy: 'Name one suite.' });
}
