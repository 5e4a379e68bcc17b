import type { Finding } from '../../../../../harness/contract/finding.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import { otherYear } from './other-year.ts';
import { refusedArguments } from './refused-arguments.ts';

/**
 * Detectors whose witnesses show by another guess that the key's value is one: that another name is as well founded makes it no
 * more right.
 */
const GUESSING: ReadonlySet<string> = new Set(['value-unsaid', 'identifier-of-another']);

/** Whether the calls of a finding's witness are not to be accepted as they are, although they are as good as the key's. */
export function isDoubtful({ detector, witness }: Finding, entry: SuiteEntry, original: SuiteEntry): boolean {
  if (GUESSING.has(detector.id)) return true;
  if (witness === undefined) return false;
  return (refusedArguments(witness, entry, original) ?? []).some(
    (argument) => otherYear(argument, entry) !== undefined,
  );
}
