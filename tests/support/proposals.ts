import { allVerdicts } from '../../repairs/audit/all-verdicts.ts';
import { auditedSuite } from '../../repairs/audit/audited-suite.ts';
import type { AuditedSuite, Detector } from '../../repairs/audit/detector.ts';
import { afterChanges } from '../../repairs/propose/apply-proposal.ts';
import { keyProposer } from '../../repairs/propose/rules/answer-keys/shared/key-rule.ts';
import type { KeyRule } from '../../repairs/propose/rules/answer-keys/shared/key-rule.ts';
import type { EncodedValue } from '../../harness/contract/json.ts';
import type { Finding, Witness } from '../../harness/contract/finding.ts';
import type { Reference, SuiteEntry } from '../../harness/contract/suite.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import { agentEpisodes } from './agents.ts';
import { findingsIn } from './audit.ts';
import { suiteOf } from './keyed-suite.ts';

/** A suite of one entry as proposers see it. */
export function auditedEntry(entry: SuiteEntry): AuditedSuite {
  const suite = suiteOf(entry);
  return auditedSuite(suite, agentEpisodes('oracle', suite));
}

/** Verdicts by evaluator on the calls of a reference, played on an entry. */
export async function verdictsOn(
  entry: SuiteEntry,
  played: Reference,
): Promise<Readonly<Record<string, string>>> {
  const { play, judges } = auditedEntry(entry);
  const verdicts = allVerdicts(entry, await play(entry, played), judges);
  return Object.fromEntries(Array.from(verdicts, ([evaluator, { kind }]) => [evaluator, kind]));
}

/** A key of one call of the invented tool. */
export const keyOf = (accepts: Readonly<Record<string, EncodedValue>>, tool = 'desk.set'): Reference => ({
  kind: 'possible-answers',
  answers: [{ [tool]: { ...accepts } }],
});

/** A finding that a witness shows, executed on its entry as an audit does. */
export async function shownBy(
  entry: SuiteEntry,
  { claims, played }: Pick<Witness, 'claims' | 'played'>,
  changed: Partial<Finding> = {},
): Promise<Finding> {
  const verdicts = Object.entries(await verdictsOn(entry, played)).map(([evaluator, kind]) => ({
    evaluator,
    verdict:
      kind === 'pass' ? ('pass' as const) : kind === 'fail' ? ('fail' as const) : ('unscored' as const),
    failure: null,
  }));
  const key = entryKey(entry);
  return {
    id: `invented:${key}:0`,
    detector: { id: 'invented', version: '1', group: 'mechanical' },
    component: 'evaluation',
    severity: 'critical',
    target: { kind: 'entry', entry: key, turn: 0 },
    cause: 'invented',
    claim: 'A test invents it.',
    evidence: [{ kind: 'readings', readers: 1, agreeing: 1 }],
    siblings: [],
    witness: { claims, entry: key, played, verdicts },
    ...changed,
  };
}

/** An entry after a rule has mended findings of it; `undefined`: it is withdrawn. The entry itself where the rule decides nothing. */
export async function mendedBy(
  rule: KeyRule,
  entry: SuiteEntry,
  findings: readonly Finding[],
): Promise<SuiteEntry | undefined> {
  const proposals = await keyProposer(rule).proposes(entry, findings, auditedEntry(entry));
  return afterChanges(
    entry,
    proposals.flatMap(({ operations }) => operations),
  );
}

/** What a rule makes of the reference of an entry for what a detector finds in it. */
export async function referenceMendedBy(
  rule: KeyRule,
  entry: SuiteEntry,
  detector: Detector,
): Promise<Reference | undefined> {
  const findings = await findingsIn(suiteOf(entry), detector);
  return (await mendedBy(rule, entry, findings))?.reference;
}
