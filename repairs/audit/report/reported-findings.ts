import type { AuditFilter } from '../../../harness/contract/audit.ts';
import { entriesOf, Severity } from '../../../harness/contract/finding.ts';
import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';

/**
 * Findings that pass a filter, in order.
 *
 * @param entries - entries of the categories asked for. A tool is reported if it matters on one of them; one that matters on
 *   no entry at all, if one of them has its environment.
 */
export function reportedFindings(
  findings: readonly Finding[],
  { component, severity }: Pick<AuditFilter, 'component' | 'severity'>,
  entries: readonly SuiteEntry[],
): readonly Finding[] {
  const keys = new Set(entries.map(entryKey));
  const categories = new Set(entries.map(({ category }) => category));
  const environments = new Set(entries.flatMap((entry) => entry.environments));
  const isAsked = (finding: Finding): boolean => {
    const { target } = finding;
    if (target.kind === 'run') return categories.has(target.category);
    const concerned = entriesOf(finding);
    if (concerned.length > 0) return concerned.some((key) => keys.has(key));
    return target.kind === 'tool' && environments.has(target.environment);
  };
  return findings.filter(
    (finding) =>
      (component === null || finding.component === component) &&
      (severity === null || rankOf(finding.severity) <= rankOf(severity)) &&
      isAsked(finding),
  );
}

/** 0 for the gravest. */
const rankOf = (severity: Severity): number => Severity.options.indexOf(severity);
