import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import { READING_TEXTS, toolsSection } from '../../readers/packets/packet-text.ts';
import type { PacketTexts } from '../../readers/packets/packet-text.ts';
import { passingText } from '../../readers/rubric.ts';
import { findingsText } from './findings-text.ts';
import { REPAIR_FORM, REPAIR_RULES, REPAIR_TASK } from './instructions.ts';

/**
 * What packets say to readers who propose repairs: entries with what was found in them.
 *
 * @param findings - by the key of the entry.
 */
export const repairTexts = (findings: ReadonlyMap<string, readonly Finding[]>): PacketTexts => ({
  name: 'Repair packet',
  opening: (kind, entries, audited) =>
    [
      `## 1. Your task\n\n${REPAIR_TASK}`,
      `## 2. What counts as passing\n\n${passingText(kind)}`,
      `## 3. Repairs\n\n${REPAIR_RULES}`,
      `## 4. Your reply\n\n${REPAIR_FORM}`,
      ...(kind === 'questions' ? [] : [toolsSection('## 5. The tools', entries, audited)]),
      '## 6. The entries and their findings',
    ].join('\n\n'),
  entryText: (entry, group, audited) =>
    [
      READING_TEXTS.entryText(entry, group, audited),
      findingsText(findings.get(entryKey(entry)) ?? [], entry),
    ].join('\n\n'),
});
