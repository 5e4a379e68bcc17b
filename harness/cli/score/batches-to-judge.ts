import type { Evaluator } from '../../contract/evaluator.ts';
import { identityText } from '../../contract/judging.ts';
import type { Batch } from '../../queue/judge-coordinator.ts';
import type { ScoreTarget } from '../../store/score-target.ts';
import type { Store } from '../../store/store.ts';
import type { VerdictCopier } from './copy-verdicts.ts';
import { judgeable } from './judgeable.ts';
import type { VerdictTally } from './verdict-tally.ts';

/** Stored episodes to judge together. */
export type StoredBatch = Batch & {
  /** Row ids, in order. */
  readonly ids: readonly number[];
};

/** An evaluator with the counts of its verdicts. */
export type Tallied = { readonly evaluator: Evaluator; readonly tally: VerdictTally };

/** Most episodes of a batch, and bytes of them all but the last: little for the memory of Redis, enough that messages cost little. */
const [MOST_EPISODES, MOST_BYTES] = [50, 4 * 2 ** 20];

/**
 * The stored episodes that lack verdicts, in batches: each episode travels once for all evaluators that are to judge it on a suite.
 * What is stored, or copied from an ancestor, is counted.
 */
export function batchesToJudge(
  store: Store,
  targets: readonly ScoreTarget[],
  evaluators: readonly Tallied[],
  copy: VerdictCopier,
): readonly StoredBatch[] {
  const groups = targets.flatMap((target) => {
    const wanted = new Map<number, Evaluator[]>();
    for (const { evaluator, tally } of evaluators)
      for (const id of undecided(store, target, evaluator, { tally, copy }))
        wanted.set(id, [...(wanted.get(id) ?? []), evaluator]);
    const nameOf = (id: number): string =>
      (wanted.get(id) ?? []).map(({ identity }) => identityText(identity)).join();
    return Map.groupBy(wanted.keys(), nameOf)
      .values()
      .map((ids) => ({ suite: target.suiteHash, evaluators: wanted.get(ids[0] ?? 0) ?? [], ids }))
      .toArray();
  });
  return groups
    .flatMap(({ suite, evaluators: judging, ids }) =>
      partsOf(ids, store.lookup.bytes).map((part) => ({
        suite,
        ids: part,
        evaluators: judging.map(({ identity }) => identity),
      })),
    )
    .map((batch, place) => ({ ...batch, place }));
}

/** Row ids in parts that are sent together, in order. @param bytesOf - size of an episode. */
export function partsOf(
  ids: readonly number[],
  bytesOf: (id: number) => number,
): readonly (readonly number[])[] {
  const parts: number[][] = [];
  let [part, bytes]: [number[], number] = [[], Infinity];
  for (const id of ids) {
    if (part.length === MOST_EPISODES || bytes >= MOST_BYTES) {
      [part, bytes] = [[], 0];
      parts.push(part);
    }
    part.push(id);
    bytes += bytesOf(id);
  }
  return parts;
}

/** Row ids of the episodes that an evaluator is to judge on a suite and has not judged. */
function undecided(
  store: Store,
  target: ScoreTarget,
  evaluator: Evaluator,
  { tally, copy }: { readonly tally: VerdictTally; readonly copy: VerdictCopier },
): readonly number[] {
  const judging = { ...evaluator.identity, suiteHash: target.suiteHash };
  const { ids, skipped } = judgeable(store, target, evaluator);
  tally.skip(skipped);
  const wanted = new Set(ids);
  const stored = store.verdicts.given(judging).filter(({ id }) => wanted.has(id));
  const known = new Map([...stored, ...copy(target, judging)].map(({ id, verdict }) => [id, verdict]));
  known.values().forEach(tally.count);
  return ids.filter((id) => !known.has(id));
}
