import type { Witness } from '../../harness/contract/finding.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Detector, FindingDraft } from '../../repairs/audit/detector.ts';

/** A detector that reports these drafts, whatever the suite is. */
export const reporting = (id: string, ...drafts: readonly FindingDraft[]): Detector => ({
  identity: { id, version: '1', group: 'mechanical' },
  asks: 'nothing is reported',
  reads: 'suite',
  detect: () => drafts,
});

/** Words that the user says in a turn of an entry. */
export const wordsOf = (entry: SuiteEntry, turn = 0): string => entry.turns[turn]?.messages[0]?.text ?? '';

/** A critical finding on the first turn of an entry, whose evidence holds and whose witness is given. */
export const draftOn = (entry: SuiteEntry, changes: Partial<FindingDraft> = {}): FindingDraft => ({
  component: 'reference',
  severity: 'critical',
  target: { kind: 'entry', entry: entryKey(entry), turn: 0 },
  cause: 'made-up',
  claim: 'The reference is wrong.',
  evidence: [{ kind: 'words', entry: entryKey(entry), turn: 0, text: wordsOf(entry) }],
  witnesses: [],
  ...changes,
});

/** A witness that does what it claims on an entry whose reference calls something: nothing is called, and that fails. */
export const idleWitness = (entry: SuiteEntry): Witness => ({
  claims: 'right-but-failed',
  entry: entryKey(entry),
  played: { kind: 'calls', turns: entry.turns.map(() => []) },
});

/** A finding of a detector, with a witness. */
export const provenOn = (entry: SuiteEntry, changes: Partial<FindingDraft> = {}): FindingDraft =>
  draftOn(entry, { witnesses: [idleWitness(entry)], ...changes });
