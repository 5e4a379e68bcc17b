import { isDeepStrictEqual } from 'node:util';
import type { Finding, Witness } from '../../harness/contract/finding.ts';
import type { Derivation, Patch } from '../../harness/contract/patch.ts';
import { isOfJudging } from '../../harness/contract/patch.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Reference, Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { allVerdicts } from '../audit/all-verdicts.ts';
import type { AuditedSuite } from '../audit/detector.ts';
import { applyPatches } from '../patch/apply-patches.ts';
import { sealSuite } from '../../benchmarks/suites/seal-suite.ts';

/** One entry with patches of one derivation applied to it. */
export type Trial = {
  /** The entry as it was. */
  readonly before: SuiteEntry;
  /** `undefined`: it is withdrawn. */
  readonly after: SuiteEntry | undefined;
  readonly patches: readonly Patch[];
  /** The suite that has this entry alone, patched. */
  readonly audited: AuditedSuite;
};

/**
 * Applies the patches of one derivation to one entry alone.
 *
 * @param auditedOf - makes a suite one that can be played and judged.
 * @throws {InputError} if a patch cannot be applied.
 */
export function trialOf(
  entry: SuiteEntry,
  patches: readonly Patch[],
  derivation: Derivation,
  { suite, definition }: Pick<AuditedSuite, 'suite' | 'definition'>,
  auditedOf: (suite: Suite) => AuditedSuite,
): Trial {
  const alone = sealSuite({ ...suite, entries: [entry] }, definition);
  const mine = patches.filter(({ derivations }) => derivations.includes(derivation));
  const { id, version, source, contentHash } = alone.manifest;
  const catalogue = {
    format: 'assay-patches',
    version: 1,
    release: version,
    parent: { id, contentHash },
    patches: mine,
  } as const;
  const audited = auditedOf(applyPatches(alone, catalogue, { id, version, source }, definition));
  return { before: entry, after: audited.entries.get(entryKey(entry)), patches: mine, audited };
}

/** What is wrong with the references of a patched entry: each must pass under every evaluator. Empty: nothing. */
export async function oracleProblems({ after, audited }: Trial): Promise<readonly string[]> {
  if (after === undefined) return [];
  const further = (after.leeway?.references ?? []).map((turns): Reference => ({ kind: 'calls', turns }));
  const problems: string[] = [];
  for (const [index, reference] of [after.reference, ...further].entries()) {
    const verdicts = await verdictsOn(after, reference, audited);
    for (const [evaluator, verdict] of verdicts)
      if (verdict.kind !== 'pass')
        problems.push(`reference ${index}: ${evaluator} says ${JSON.stringify(verdict).slice(0, 400)}`);
  }
  return problems;
}

/**
 * How a witness fares on the patched entry. `turned`: every evaluator that was wrong is right now. `partly`: one of several is.
 * `void`: what the model is shown has changed, so the witness is no answer to this task. `untold`: there is no witness.
 */
export type Turning = 'turned' | 'partly' | 'not' | 'void' | 'untold';

/**
 * Plays the witness of a finding on the patched entry. Turns in which it does as the old reference did, it plays as the new one does: other
 * mistakes of the entry are not its subject. A witness that is wrong keeps the turns that are changed on its account.
 */
export async function turningOf(finding: Pick<Finding, 'id' | 'witness'>, trial: Trial): Promise<Turning> {
  const { witness } = finding;
  const { after, audited } = trial;
  if (after === undefined) return 'void';
  if (witness === undefined) return 'untold';
  const own = trial.patches.filter(({ findings }) => findings.includes(finding.id));
  if (own.some(({ operations }) => !operations.every(isOfJudging))) return 'void';
  const verdicts = new Map(await verdictsOn(after, rebased(witness, trial, own), audited));
  const isRightFailed = witness.claims === 'right-but-failed';
  const blamed = witness.verdicts.filter(({ verdict }) => verdict === (isRightFailed ? 'fail' : 'pass'));
  const right = blamed.filter(
    ({ evaluator }) => verdicts.get(evaluator)?.kind === (isRightFailed ? 'pass' : 'fail'),
  );
  if (right.length === blamed.length) return 'turned';
  return right.length > 0 ? 'partly' : 'not';
}

function rebased(
  { claims, played }: Witness,
  { before, after }: Trial,
  own: readonly Patch[],
): Witness['played'] {
  if (played.kind !== 'calls' || before.reference.kind !== 'calls' || after?.reference.kind !== 'calls')
    return played;
  const [old, mended] = [before.reference.turns, after.reference.turns];
  const isOwn = (turn: number): boolean =>
    own.some(({ operations }) =>
      operations.some(
        (operation) => 'path' in operation && `${operation.path}/`.startsWith(`/reference/turns/${turn}/`),
      ),
    );
  const turns = played.turns.map((calls, turn) => {
    const isAsBefore = isDeepStrictEqual(calls, old[turn]);
    return isAsBefore && (claims === 'right-but-failed' || !isOwn(turn))
      ? [...(mended[turn] ?? calls)]
      : calls;
  });
  return { kind: 'calls', turns };
}

async function verdictsOn(
  entry: SuiteEntry,
  played: Reference,
  audited: AuditedSuite,
): Promise<readonly (readonly [string, Verdict])[]> {
  const episode = await audited.play(entry, played);
  return [...allVerdicts(entry, episode, audited.judges)];
}
