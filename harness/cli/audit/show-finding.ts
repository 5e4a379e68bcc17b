import type { ConductedAudit } from '../../../repairs/audit/conduct-audit.ts';
import { findingNamed } from '../../../repairs/audit/select-detectors.ts';
import type { AuditBench } from '../../../repairs/audit/tasks.ts';
import { printFinding } from '../../reports/audit/finding.ts';
import { LONGEST_TEXT } from '../../reports/episode/wrap.ts';
import type { AuditOptions } from '../commands/audit.ts';
import { textWidth } from '../inspect/text-width.ts';
import { jsonDocument, present } from '../present.ts';
import type { Surroundings } from '../surroundings.ts';

/** Prints one finding. @throws {UsageError} if the audit has no such finding. */
export function showFinding(
  id: string,
  { found, unconfirmed }: ConductedAudit,
  bench: AuditBench,
  { json, full }: AuditOptions,
  surroundings: Surroundings,
): void {
  const finding = findingNamed(id, [...found, ...unconfirmed], bench);
  const { target } = finding;
  const entry = target.kind === 'entry' ? bench.audited.entries.get(target.entry) : undefined;
  const layout = { width: textWidth(surroundings), most: full ? Number.POSITIVE_INFINITY : LONGEST_TEXT };
  present(surroundings, [jsonDocument(json, finding)], () => printFinding(finding, entry, layout));
}
