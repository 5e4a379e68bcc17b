import type { FindingTarget, Witness } from '../../../../../harness/contract/finding.ts';
import { entryKey } from '../../../../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { FindingDraft } from '../../../detector.ts';
import type { Transcript } from './shrink.ts';

/** What a finding about a tool says, besides its transcript. */
export type ToolClaim = Pick<FindingDraft, 'component' | 'severity' | 'cause' | 'claim'> & {
  readonly target: Extract<FindingTarget, { kind: 'tool' }>;
  /** Entries on which it matters, in suite order. */
  readonly entries: readonly SuiteEntry[];
  readonly witnesses?: readonly Witness[];
};

/** A finding about a tool. What no entry meets is minor: no verdict depends on it. */
export function toolFinding(
  { entries, witnesses = [], severity, ...claim }: ToolClaim,
  shown: Transcript,
): FindingDraft {
  const { entry, played } = shown;
  return {
    ...claim,
    severity: entries.length === 0 ? 'minor' : severity,
    evidence: [
      {
        kind: 'transcript',
        entry: entryKey(entry),
        calls: played.map(({ call }) => call),
        outputs: played.map(({ output }) => output),
      },
    ],
    witnesses,
    siblings: [...new Set(entries.map(entryKey))],
  };
}

/** Longest text of a value in a claim. */
const SHOWN = 160;

/** A text as a claim quotes it. */
export const quoted = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);
