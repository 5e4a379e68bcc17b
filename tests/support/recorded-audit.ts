import type { Finding } from '../../harness/contract/finding.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { auditedSuite } from '../../repairs/audit/audited-suite.ts';
import type { AuditedSuite, Detector, JudgedRecord } from '../../repairs/audit/detector.ts';
import { runAudit } from '../../repairs/audit/run-audit.ts';
import { agentEpisodes } from './agents.ts';
import { recordedEpisode, UNMETERED } from './recorded-episode.ts';
import { smallOwnSuite } from './small-suite.ts';

/** Replies of a model on an entry, turn by turn, as it writes them. */
export type Replies = readonly string[];

/** Models of eight families; the last two are one family. */
export const MODELS = [
  'gpt-4o',
  'claude-3',
  'gemini-1.5',
  'qwen-2',
  'mistral-large',
  'llama-3',
  'nova-pro',
  'command-r',
  'command-r7b',
] as const;

/** What a detector finds in a suite of invented entries that invented runs played; `undefined`: a model did not play one. */
export async function findingsInRuns(
  entries: readonly SuiteEntry[],
  detector: Detector,
  repliesOf: (model: string, entry: SuiteEntry) => Replies | undefined,
): Promise<readonly Finding[]> {
  const suite: Suite = smallOwnSuite({ entries });
  const audited = auditedSuite(suite, agentEpisodes('oracle', suite));
  const runs = MODELS.map((model) => {
    const records = entries.flatMap((entry): JudgedRecord[] => {
      const replies = repliesOf(model, entry);
      return replies === undefined ? [] : [judged(entry, model, replies, audited)];
    });
    return [model, records] as const;
  });
  return (await runAudit(audited, [detector], runs)).findings;
}

function judged(
  entry: SuiteEntry,
  model: string,
  replies: Replies,
  { judges }: Pick<AuditedSuite, 'judges'>,
): JudgedRecord {
  const turns = replies.map((written) => ({ steps: [{ written, calls: null, metrics: UNMETERED }] }));
  const format = { decoder: 'default_prompt', dotsInToolNames: 'kept' as const };
  const episode = recordedEpisode(entry, turns, { model, format });
  const applying = judges.filter(({ judges: kinds }) => kinds.has(entry.reference.kind));
  return {
    entry,
    episode,
    verdicts: new Map(applying.map(({ identity, judge }) => [identity.id, judge(entry, episode)])),
  };
}

/** What a test compares of each finding. */
export const summary = (findings: readonly Finding[]) =>
  findings.map(({ component, severity, target, witness }) => ({
    component,
    severity,
    target,
    isWitnessed: witness !== undefined,
  }));

export const targetOf = (entry: SuiteEntry, place: { readonly turn: number }) => ({
  kind: 'entry',
  entry: entryKey(entry),
  ...place,
});
