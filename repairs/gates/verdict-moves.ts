import type { Finding } from '../../harness/contract/finding.ts';
import { isOfJudging } from '../../harness/contract/patch.ts';
import type { Operation, Patch } from '../../harness/contract/patch.ts';
import type { MovedVerdicts, VerdictMove } from '../../harness/contract/repair-check.ts';
import { entryKey } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import { allVerdicts } from '../audit/all-verdicts.ts';
import type { JudgedRecord } from '../audit/detector.ts';
import type { RecordsOf } from '../audit/run-audit.ts';
import { comparability } from '../effect/comparability.ts';
import { patchesOn } from './check/share.ts';
import type { TouchedEntry } from './touched-entries.ts';
import type { Trial } from './trial.ts';

/**
 * Judges recorded episodes of the entries that whole suites touch, on the parent and on each of them.
 *
 * @param trials - of whole suites, with the entries of interest.
 * @param recorded - records with the verdicts on the parent; read once.
 * @param findings - by id.
 */
export async function movedVerdicts(
  trials: readonly Trial[],
  recorded: RecordsOf,
  findings: ReadonlyMap<string, Finding>,
): Promise<MovedVerdicts> {
  const judged = trials.map((trial) => judgeOf(trial, findings));
  const models = new Set<string>();
  let [episodes, notComparable] = [0, 0];
  const moves: VerdictMove[] = [];
  for await (const [model, records] of recorded) {
    models.add(model);
    for (const record of records) {
      for (const judge of judged) {
        const found = judge(model, record);
        if (found === undefined) continue;
        episodes += 1;
        if (found === 'not-comparable') notComparable += 1;
        else moves.push(...found);
      }
    }
  }
  return { models: models.size, episodes, notComparable, moves };
}

type JudgeRecord = (
  model: string,
  record: JudgedRecord,
) => readonly VerdictMove[] | 'not-comparable' | undefined;

function judgeOf(trial: Trial, findings: ReadonlyMap<string, Finding>): JudgeRecord {
  const { before, after, patched, scope } = trial;
  const touched = new Map(trial.touched.map((entry) => [entry.key, entry]));
  const isComparable = comparability(before.audited.suite, patched);
  const [derivation = 'repaired'] = scope.derivations;
  return (model, { entry, episode, verdicts }) => {
    const one = touched.get(entryKey(entry));
    if (one === undefined) return undefined;
    if (!isComparable(episode)) return 'not-comparable';
    const place = { derivation, model, entry: one.key, ...movedBy(one, trial, findings) };
    return [...allVerdicts(one.after, episode, after.audited.judges)].flatMap(([evaluator, verdict]) => {
      const from = verdicts.get(evaluator)?.kind;
      return from === undefined || from === verdict.kind
        ? []
        : [{ ...place, evaluator, from, to: verdict.kind, because: reasonOf(verdict) }];
    });
  };
}

function movedBy(
  { key }: TouchedEntry,
  { scope }: Trial,
  findings: ReadonlyMap<string, Finding>,
): Pick<VerdictMove, 'patches' | 'isCaused'> {
  const ids = patchesOn(key, scope);
  const patches = scope.patches.filter(({ id }) => ids.includes(id));
  return { patches: [...ids], isCaused: patches.some((patch) => isCorrection(patch, findings)) };
}

/**
 * Whether a patch may take a pass from an episode: it changes the reference, the answer key or a tool, and a finding that it
 * names says that what was judged by was wrong itself: it is about the reference, or wrong calls passed.
 */
export const isCorrection = (
  { operations, findings: named }: Pick<Patch, 'operations' | 'findings'>,
  findings: ReadonlyMap<string, Finding>,
): boolean =>
  operations.some(changesWhatIsJudgedBy) &&
  named.some((id) => {
    const finding = findings.get(id);
    return finding?.component === 'reference' || finding?.witness?.claims === 'wrong-but-passed';
  });

const changesWhatIsJudgedBy = (operation: Operation): boolean =>
  operation.op === 'implement' || (operation.op !== 'test' && 'path' in operation && isOfJudging(operation));

const reasonOf = (verdict: Verdict): string | null => {
  if (verdict.kind === 'fail') return verdict.failures[0]?.code ?? null;
  return verdict.kind === 'unscored' ? verdict.because : null;
};

/** Passes that an episode loses although no patch corrects what it was judged by. */
export const lostWithoutCause = ({ moves }: MovedVerdicts): readonly VerdictMove[] =>
  moves.filter(({ from, to, isCaused }) => from === 'pass' && to !== 'pass' && !isCaused);

/** What parts of a suite have together. */
export const joinedMoves = (parts: readonly MovedVerdicts[]): MovedVerdicts => ({
  models: Math.max(0, ...parts.map(({ models }) => models)),
  episodes: parts.reduce((sum, { episodes }) => sum + episodes, 0),
  notComparable: parts.reduce((sum, part) => sum + part.notComparable, 0),
  moves: parts.flatMap(({ moves }) => moves),
});
