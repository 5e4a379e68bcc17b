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
