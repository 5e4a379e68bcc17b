import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { READING_TEXTS, toolsSection } from '../../readers/packets/packet-text.ts';
import type { PacketTexts } from '../../readers/packets/packet-text.ts';
import { passingText } from '../../readers/rubric.ts';
import { cut } from '../../readers/packets/value-text.ts';
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
      startAsWritten(entry),
      findingsText(findings.get(entryKey(entry)) ?? [], entry),
    ].join('\n\n'),
});

/** Most characters of a start state as it is written. */
const MOST_START = 8000;

/** A world can show its state in another shape than the entry writes it, and changes are made to what is written. */
const startAsWritten = ({ initialState }: SuiteEntry): string =>
  `**Start state as it is written** (what it leaves out has its default)\n${cut(JSON.stringify(initialState), MOST_START)}`;
