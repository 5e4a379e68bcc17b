import { InputError } from '../../harness/contract/errors.ts';
import type { Finding } from '../../harness/contract/finding.ts';
import type { Derivation, Patch } from '../../harness/contract/patch.ts';
import type { EntryRepairs } from '../../harness/contract/repair-reply.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { AuditedSuite } from '../audit/detector.ts';
import { compileRepairs } from './replies/compile-repairs.ts';
import type { CompiledRepairs } from './replies/compile-repairs.ts';
import { oracleProblems, trialOf, turningOf } from './trial.ts';
import type { Trial, Turning } from './trial.ts';

const DERIVATIONS: readonly Derivation[] = ['rejudged', 'repaired'];

/** How the witness of a finding fares in each of the two suites. */
export type Turnings = Readonly<Record<Derivation, Turning>>;

/** Why repairs of an entry do not hold. */
export type SettlingProblem = {
  /** Ids of those concerned; empty: all. */
  readonly findings: readonly string[];
  readonly cause: string;
  /** The suite in which they do not hold; absent: in both. */
  readonly derivation?: Derivation;
};

/** The repairs of one entry, tried. */
export type SettledEntry = Omit<CompiledRepairs, 'refused'> & {
  /** Key of the entry. */
  readonly entry: string;
  readonly turnings: ReadonlyMap<string, Turnings>;
  /** What does not hold. Empty: all does. */
  readonly problems: readonly SettlingProblem[];
  /** Findings that no repair names and whose witness does not turn either. */
  readonly left: readonly Finding[];
};

/** What repairs are tried with. */
export type Bench = {
  readonly audited: AuditedSuite;
  /** Makes another suite one that can be played and judged. */
  readonly auditedOf: (suite: Suite) => AuditedSuite;
};

/**
 * Makes patches of proposed repairs, applies them to the entry alone, and plays references and witnesses. A finding that no repair
 * names, and whose witness turns nevertheless, is added to the patch that turns it.
 *
 * @param findings - all of the entry.
 */
export async function settleEntry(
  repairs: EntryRepairs,
  entry: SuiteEntry,
  findings: readonly Finding[],
  bench: Bench,
): Promise<SettledEntry> {
  const { patches, accepted, ofTools, refused } = compileRepairs(repairs, entry, 'model');
  const settled = { entry: entryKey(entry), accepted, ofTools };
  const named = new Set(repairs.repairs.flatMap((repair) => repair.findings));
  const unnamed = findings.filter(({ id }) => !named.has(id));
  try {
    const attributed = await attribute(patches, unnamed, entry, bench);
    const { turnings, problems } = await triedPatches(attributed, entry, findings, bench);
    const isNamed = (id: string): boolean =>
      named.has(id) || attributed.some((patch) => patch.findings.includes(id));
    return {
      ...settled,
      patches: attributed,
      turnings,
      problems: [...refused, ...problems],
      left: unnamed.filter(({ id }) => !isNamed(id)),
    };
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    const problems = [...refused, { findings: [], cause: cause.message }];
    return { ...settled, patches, turnings: new Map(), problems, left: unnamed };
  }
}

/** Adds findings to the first patch that turns their witness alone, or to the last where only all together do. */
async function attribute(
  patches: readonly Patch[],
  findings: readonly Finding[],
  entry: SuiteEntry,
  { audited, auditedOf }: Bench,
): Promise<readonly Patch[]> {
  const more = new Map<string, string[]>();
  const sets = [...patches.map((patch) => [patch]), ...(patches.length > 1 ? [patches] : [])];
  for (const finding of findings) {
    for (const set of sets) {
      if (!(await turnsIn(finding, set, entry, { audited, auditedOf }))) continue;
      const id = set.at(-1)?.id ?? '';
      more.set(id, [...(more.get(id) ?? []), finding.id]);
      break;
    }
  }
  return patches.map((patch) => ({ ...patch, findings: [...patch.findings, ...(more.get(patch.id) ?? [])] }));
}

async function turnsIn(
  finding: Finding,
  patches: readonly Patch[],
  entry: SuiteEntry,
  { audited, auditedOf }: Bench,
): Promise<boolean> {
  for (const derivation of DERIVATIONS) {
    const trial = trialOf(entry, patches, derivation, audited, auditedOf);
    if (trial.patches.length > 0 && (await turningOf(finding, trial)) === 'turned') return true;
  }
  return false;
}

async function triedPatches(
  patches: readonly Patch[],
  entry: SuiteEntry,
  findings: readonly Finding[],
  { audited, auditedOf }: Bench,
): Promise<Pick<SettledEntry, 'turnings' | 'problems'>> {
  const problems: SettlingProblem[] = [];
  const byFinding = new Map<string, Partial<Record<Derivation, Turning>>>();
  for (const derivation of DERIVATIONS) {
    const trial = trialOf(entry, patches, derivation, audited, auditedOf);
    const wrong = await oracleProblems(trial);
    problems.push(...wrong.map((cause) => ({ findings: [], cause, derivation })));
    for (const finding of findings) {
      const turning = await turningOf(finding, trial);
      byFinding.set(finding.id, { ...byFinding.get(finding.id), [derivation]: turning });
      if (turning === 'not' && isNamedIn(finding, trial))
        problems.push({ findings: [finding.id], cause: 'its witness does not turn', derivation });
    }
  }
  const turnings = new Map(
    Array.from(byFinding, ([id, { rejudged = 'untold', repaired = 'untold' }]) => [
      id,
      { rejudged, repaired },
    ]),
  );
  return { turnings, problems };
}

const isNamedIn = ({ id }: Finding, { patches }: Trial): boolean =>
  patches.some(({ findings }) => findings.includes(id));
