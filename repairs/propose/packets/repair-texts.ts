import type { Finding } from '../../../harness/contract/finding.ts';
import { entryKey } from '../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { EntryRepairs } from '../../../harness/contract/repair-reply.ts';
import { READING_TEXTS, toolsSection } from '../../readers/packets/packet-text.ts';
import type { PacketTexts } from '../../readers/packets/packet-text.ts';
import { passingText } from '../../readers/rubric.ts';
import { cut } from '../../readers/packets/value-text.ts';
import { findingsText } from './findings-text.ts';
import { REPAIR_FORM, REPAIR_RULES, REPAIR_TASK } from './instructions.ts';

/** Repairs of an entry that were tried, and what came of them. */
export type Earlier = {
  readonly repairs: EntryRepairs['repairs'];
  /** What does not hold, a sentence each. */
  readonly problems: readonly string[];
};

/**
 * What packets say to readers who propose repairs: entries with what was found in them.
 *
 * @param findings - by the key of the entry.
 * @param earlier - by the key of the entry: of an earlier round, or of the entry's base. Empty in a first round.
 */
export const repairTexts = (
  findings: ReadonlyMap<string, readonly Finding[]>,
  earlier: ReadonlyMap<string, Earlier> = new Map(),
): PacketTexts => ({
  name: 'Repair packet',
  apart: () => '',
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
      ...earlierText(earlier.get(entryKey(entry))),
    ].join('\n\n'),
});

/** Most characters of a start state as it is written. */
const MOST_START = 8000;

/** A world can show its state in another shape than the entry writes it, and changes are made to what is written. */
const startAsWritten = ({ initialState }: SuiteEntry): string =>
  `**Start state as it is written** (what it leaves out has its default)\n${cut(JSON.stringify(initialState), MOST_START)}`;

function earlierText(earlier: Earlier | undefined): readonly string[] {
  if (earlier === undefined) return [];
  const { repairs, problems } = earlier;
  const lines = [
    '**Repairs so far** (of an earlier round, or as in the base). Answer all findings anew; copy what is good.',
    ...repairs.map((repair) => `- \`${JSON.stringify(repair)}\``),
  ];
  return [
    lines.join('\n'),
    ['**What came of them**', ...problems.map((problem) => `- ${problem}`)].join('\n'),
  ];
}
