import { auditedSuite } from '../../repairs/audit/audited-suite.ts';
import type { Detector } from '../../repairs/audit/detector.ts';
import { runAudit } from '../../repairs/audit/run-audit.ts';
import { mendScenarios } from '../../repairs/propose/remedies/mend-scenarios.ts';
import type { EntryRule } from '../../repairs/propose/remedies/remedy.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import { agentEpisodes } from './agents.ts';

/** What became of the first entry of a suite. */
export type Remedied = {
  /** Ids of what was found in it. */
  readonly found: readonly string[];
  /** `undefined`: it is withdrawn. */
  readonly mended: SuiteEntry | undefined;
  /** Keys of all entries that changed. */
  readonly changed: readonly string[];
  /** Suites that the changes of the first entry are for. */
  readonly derivations: readonly string[];
  readonly left: readonly string[];
};

/** Has rules mend what a detector finds in the entries of a suite. */
export async function remediedBy(
  rules: readonly EntryRule[],
  detectors: readonly Detector[],
  suite: Suite,
): Promise<Remedied> {
  const auditedOf = (one: Suite) => auditedSuite(one, agentEpisodes('oracle', one));
  const { findings } = await runAudit(auditedOf(suite), detectors, undefined);
  const [first] = suite.entries;
  if (first === undefined) throw new Error('the suite has no entry');
  const result = await mendScenarios(suite, findings, { auditedOf, rules, detectors, rounds: 8 });
  const own = result.entries.find(({ entry }) => entry === first);
  return {
    found: findings.map(({ id }) => id),
    mended: own === undefined ? first : own.mended,
    changed: result.entries.filter(({ steps }) => steps.length > 0).map(({ entry }) => entryKey(entry)),
    derivations: [...new Set((own?.steps ?? []).flatMap(({ proposal }) => proposal.derivations))],
    left: result.entries.flatMap(({ left }) => left.map(({ finding }) => finding.id)),
  };
}

/** Calls of an entry by turn. */
export const callsOf = (entry: SuiteEntry | undefined): readonly (readonly string[])[] | undefined =>
  entry?.reference.kind === 'calls' ? entry.reference.turns : undefined;

/** What the user says by turn. */
export const wordsOf = (entry: SuiteEntry | undefined): readonly string[] | undefined =>
  entry?.turns.map(({ messages }) => messages.map(({ text }) => text).join('\n'));
