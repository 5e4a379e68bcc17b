import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { literalsOf } from './literals.ts';
import { requestOf } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';

/**
 * Whether other calls pass all values that the user says in the request and the reference's calls pass: a log-in for which
 * the user gives a password is asked for, even if it changes nothing.
 */
export function usesDictated(
  entry: SuiteEntry,
  calls: readonly PlacedCall[],
  others: readonly string[],
  { world }: Pick<AuditedSuite, 'world'>,
): boolean {
  const request = requestOf(entry, calls[0]?.turn ?? 0).toLowerCase();
  const passed = new Set(
    others.flatMap((text) => literalsOf({ reading: world.reading(entry, text) }).map(({ value }) => value)),
  );
  return calls
    .flatMap(literalsOf)
    .every(({ value }) => passed.has(value) || !request.includes(String(value).toLowerCase()));
}
