import { hash } from 'node:crypto';
import { decodeValue } from '../../../benchmarks/python/encoding.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import type { ConductedAudit } from '../../../repairs/audit/conduct-audit.ts';
import { entryTexts } from '../../../repairs/audit/entry-texts.ts';
import type { AuditBench } from '../../../repairs/audit/tasks.ts';
import { mustGet } from '../../contract/must-get.ts';
import { auditFiles } from '../../publication/audit-files.ts';
import { replaceFiles } from '../../publication/replace-folder.ts';

/** Writes an audit as data for the site, without texts of the benchmark. @throws {InputError} if it cannot be written. */
export function publishAudit(
  { report, findings, unconfirmed }: ConductedAudit,
  { audited }: AuditBench,
  path: string,
): void {
  const files = auditFiles({
    report,
    findings: [...findings, ...unconfirmed],
    textsOf: (key) =>
      entryTexts(mustGet(audited.entries, key, 'entry of a finding'), audited.suite.catalogue),
    sha256: (text) => hash('sha256', text),
    valueText: (value) => repr(decodeValue(value)),
  });
  replaceFiles({ path, option: '--publish' }, files);
}
