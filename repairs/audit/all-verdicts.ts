import type { Episode } from '../../harness/contract/episode.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import type { Verdict } from '../../harness/contract/verdict.ts';
import type { AuditJudge } from './detector.ts';

/** Verdicts on an episode by the id of the evaluator, of all evaluators that apply to its entry, in the order of the judges. */
export function allVerdicts(
  entry: SuiteEntry,
  episode: Episode,
  judges: readonly AuditJudge[],
): ReadonlyMap<string, Verdict> {
  return new Map(
    judges
      .filter((evaluator) => evaluator.judges.has(entry.reference.kind))
      .map(({ identity, judge }) => [identity.id, judge(entry, episode)] as const)
      .filter(([, verdict]) => verdict.kind !== 'unscored' || verdict.because !== 'not-applicable'),
  );
}
