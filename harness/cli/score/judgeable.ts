import { InputError } from '../../contract/errors.ts';
import type { Evaluator } from '../../contract/evaluator.ts';
import { ancestorsEntries } from '../../store/score-target.ts';
import type { ScoreTarget } from '../../store/score-target.ts';
import type { Store } from '../../store/store.ts';

/** Row ids of the episodes to judge on a suite: its own, and those of its ancestors on entries that it has. */
export function judgeable(
  store: Store,
  target: ScoreTarget,
  evaluator: Evaluator,
): { readonly ids: readonly number[]; readonly skipped: number } {
  const judged = ancestorsEntries(store, target, evaluator.judges);
  const ancestral = [...judged.values()].flatMap((byKey) => [...byKey.values()]);
  const entries = store.outlines.entries(target.suiteHash);
  const own = entries.filter(({ reference }) => evaluator.judges.has(reference));
  const categories = [...new Set([...own.map(({ category }) => category), ...ancestral])];
  const keys = new Set(entries.map(({ entryKey }) => entryKey));
  const ids: number[] = [];
  let skipped = 0;
  for (const { id, suiteHash, entryKey } of store.episodes.names({
    suiteHashes: target.lineage,
    categories,
  })) {
    if (keys.has(entryKey) || suiteHash === target.suiteHash) ids.push(id);
    else if (judged.get(suiteHash)?.has(entryKey) === true) skipped += 1;
  }
  return { ids, skipped };
}

/** No evaluator that was asked for applies to what is stored. @param evaluators - as the user names them. */
export function nothingStored(database: string, evaluators: string): InputError {
  return new InputError({
    place: database,
    cause: `holds no episodes that ${evaluators} applies to.`,
    remedy: 'Store some first with "assay run" or "assay import".',
  });
}
