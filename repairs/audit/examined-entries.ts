import { memoizeByObject } from '../../harness/contract/memoize.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from './detector.ts';

/** The entries that detectors report on, in suite order: all, unless the audit examines some of them. */
export const examinedEntries = ({
  suite,
  examined,
}: Pick<AuditedSuite, 'suite' | 'examined'>): readonly SuiteEntry[] =>
  examined === undefined ? suite.entries : suite.entries.filter((entry) => examined.has(entry));

/** Whether detectors report on an entry. */
export const isExamined = (entry: SuiteEntry, { examined }: Pick<AuditedSuite, 'examined'>): boolean =>
  examined === undefined || examined.has(entry);

/** Memoizes what the references of a suite show to be usual: of the suite itself, or of its background. */
export function memoizeUsual<Result>(
  compute: (audited: AuditedSuite) => Result,
): (audited: AuditedSuite) => Result {
  const memoized = memoizeByObject(compute);
  return (audited) => memoized(audited.background ?? audited);
}

/** Whether two entries, of a suite and of its background, have the same key. */
export const isSameEntry = (left: SuiteEntry, right: SuiteEntry | undefined): boolean =>
  left === right || (left.id === right?.id && left.occurrence === right.occurrence);
