import type { Finding } from '../../harness/contract/finding.ts';
import type { Acceptance, Derivation, Patch } from '../../harness/contract/patch.ts';
import type { EntryRepairs } from '../../harness/contract/repair-reply.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { repairsOfVariant } from './replies/repairs-of-variant.ts';
import { settleEntry } from './settle-entry.ts';
import type { Bench, SettledEntry, SettlingProblem } from './settle-entry.ts';

/** What was proposed for an entry, tried; where it was not proposed for the entry itself, for its base. */
export type SettledProposal = SettledEntry & { readonly repairs: EntryRepairs };

/**
 * Tries proposed repairs on their entries, and those of a base on its variants that have none of their own.
 *
 * @param proposals - by the key of the entry; a later round has taken the place of an earlier one.
 * @param findings - by the key of the entry.
 * @param progress - called after each entry.
 * @returns in the order of the suite.
 */
export async function settleScenarios(
  proposals: ReadonlyMap<string, EntryRepairs>,
  findings: ReadonlyMap<string, readonly Finding[]>,
  bench: Bench,
  progress: (entry: string) => void = () => undefined,
): Promise<readonly SettledProposal[]> {
  const settled: SettledProposal[] = [];
  for (const entry of bench.audited.suite.entries) {
    const repairs = repairsFor(entry, proposals, findings, bench);
    if (repairs === undefined) continue;
    const own = findings.get(entryKey(entry)) ?? [];
    settled.push({ ...(await settleEntry(repairs, entry, own, bench)), repairs });
    progress(entryKey(entry));
  }
  return settled;
}

function repairsFor(
  entry: SuiteEntry,
  proposals: ReadonlyMap<string, EntryRepairs>,
  findings: ReadonlyMap<string, readonly Finding[]>,
  { audited }: Bench,
): EntryRepairs | undefined {
  const own = proposals.get(entryKey(entry));
  if (own !== undefined) return own;
  const [base = entry] = audited.variants(entry);
  const ofBase = proposals.get(entryKey(base));
  if (ofBase === undefined) return undefined;
  return repairsOfVariant(ofBase, base, entry, {
    base: findings.get(entryKey(base)) ?? [],
    variant: findings.get(entryKey(entry)) ?? [],
  }).repairs;
}

/** What stands against settling an entry, a sentence each; empty: it is settled. */
export const obstaclesOf = ({
  problems,
  left,
}: Pick<SettledEntry, 'problems' | 'left'>): readonly string[] => [
  ...problems.map(({ derivation, cause, findings }) =>
    [
      ...(derivation === undefined ? [] : [derivation]),
      cause,
      ...(findings.length === 0 ? [] : [findings.join(', ')]),
    ].join(': '),
  ),
  ...(left.length === 0 ? [] : [`no repair yet for ${left.map(({ id }) => id).join(', ')}`]),
];

/**
 * Patches and acceptances that hold. A patch does not name a finding whose witness it does not turn, and one without a finding is none;
 * where an obstacle concerns a suite as a whole, none is for it.
 */
export function settledRepairs(settled: readonly SettledEntry[]): {
  readonly patches: readonly Patch[];
  readonly accepted: readonly Acceptance[];
} {
  return {
    patches: settled.flatMap(({ patches, problems }) => patches.flatMap((patch) => holding(patch, problems))),
    accepted: settled.flatMap(({ accepted }) => accepted),
  };
}

function holding(patch: Patch, problems: readonly SettlingProblem[]): readonly Patch[] {
  const isIn = (derivation: Derivation, { derivation: only = derivation }: SettlingProblem): boolean =>
    only === derivation;
  const derivations = patch.derivations.filter(
    (derivation) => !problems.some((problem) => problem.findings.length === 0 && isIn(derivation, problem)),
  );
  const unturned = new Set(
    problems
      .filter((problem) => derivations.some((derivation) => isIn(derivation, problem)))
      .flatMap(({ findings }) => findings),
  );
  const findings = patch.findings.filter((id) => !unturned.has(id));
  return derivations.length === 0 || findings.length === 0 ? [] : [{ ...patch, derivations, findings }];
}

/** Findings by the entry that they name, of those that entries are repaired for: critical, and confirmed. */
export function findingsToMend(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const critical = findings.filter(
    ({ severity, unconfirmed, target }) =>
      severity === 'critical' && unconfirmed === undefined && target.kind === 'entry',
  );
  return Map.groupBy(critical, ({ target }) => (target.kind === 'entry' ? target.entry : ''));
}
