import { judgingPorts } from '../../../benchmarks/suites/judging-ports.ts';
import { episodeJudge } from '../../../evaluators/judge-episodes.ts';
import { comparability, judgedIfComparable } from '../../../repairs/effect/comparability.ts';
import type { Evaluator } from '../../contract/evaluator.ts';
import { memoizeByString } from '../../contract/memoize.ts';
import type { Suite } from '../../contract/suite.ts';
import { nameOf } from '../../contract/stored.ts';
import type { StoredEpisode } from '../../contract/stored.ts';
import { UNWATCHED } from '../../contract/watch.ts';
import type { Watch } from '../../contract/watch.ts';
import type { Verdict } from '../../contract/verdict.ts';
import type { Store } from '../../store/store.ts';

/** Row id of an episode with the verdict on it. */
export type JudgedRow = readonly [id: number, verdict: Verdict];

/** Judges stored episodes by their row ids. */
export type BatchJudge = (ids: readonly number[]) => readonly JudgedRow[];

/** Judges an episode of a run; `undefined`: the evaluator does not apply. */
export type SuiteJudge = (stored: Omit<StoredEpisode, 'id'>) => Verdict | undefined;

/**
 * Judges episodes on the suite with this hash. Episodes of other suites, which are its ancestors, are unscored where they are not
 * comparable.
 *
 * @param suiteOf - the suite with a hash: the one that judges, or an ancestor of it.
 */
export function suiteJudge(
  suiteOf: (hash: string) => Suite,
  suiteHash: string,
  evaluator: Evaluator,
  watch: Watch,
): SuiteJudge {
  const suite = suiteOf(suiteHash);
  const judge = episodeJudge(suite, evaluator, judgingPorts(suite));
  const judgeOf = memoizeByString(
    (hash) => (hash === suiteHash ? judge : judgedIfComparable(judge, comparability(suiteOf(hash), suite))),
    Infinity,
  );
  return (stored) => watch(nameOf(stored), () => judgeOf(stored.suiteHash)(stored.episode));
}

/**
 * Judges stored episodes by their row ids, in their order, as {@link suiteJudge} does. An episode that the evaluator does not
 * apply to, or that is deleted, has no verdict.
 */
export function batchJudge(
  store: Store,
  suiteHash: string,
  evaluator: Evaluator,
  watch: Watch = UNWATCHED,
): BatchJudge {
  const judge = suiteJudge((hash) => storedSuite(store, hash), suiteHash, evaluator, watch);
  return (ids) =>
    ids.flatMap((id): JudgedRow[] => {
      const stored = store.lookup.get(id);
      const verdict = stored && judge(stored);
      return verdict === undefined ? [] : [[id, verdict]];
    });
}

/** Episodes judged at a time: few enough for the memory and for an even share of threads, enough that messages cost nothing. */
const BATCH = 100;

/** Row ids in batches, in order. */
export const batchesOf = (ids: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_none, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );

/** The suite of a score target, which is stored. */
export function storedSuite(store: Store, hash: string): Suite {
  const suite = store.suites.get(hash);
  if (suite === undefined) throw new Error(`suite ${hash} is not stored`);
  return suite;
}
