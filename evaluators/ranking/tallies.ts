import type { VerdictKind } from '../../harness/store/verdicts.ts';

/** Verdicts of one model on one entry over all trials. */
export type EntryTally = { passed: number; scored: number; unscored: number };

/** Verdicts of one model: category, then entry key. */
export type ModelTally = ReadonlyMap<string, ReadonlyMap<string, EntryTally>>;

/**
 * Verdicts by model, category and entry. A model that several runs played stands there once for each run, so that no two
 * runs are mixed.
 */
export function tallyVerdicts(kinds: Iterable<VerdictKind>): ReadonlyMap<string, ModelTally> {
  const runs = new Map<string, Map<string, Map<string, Map<string, EntryTally>>>>();
  for (const { runId, model, category, entryKey, kind } of kinds) {
    const entries = within(within(within(runs, model), runId), category);
    const tally = entries.get(entryKey) ?? { passed: 0, scored: 0, unscored: 0 };
    entries.set(entryKey, tally);
    if (kind === 'unscored') tally.unscored += 1;
    else tally.scored += 1;
    if (kind === 'pass') tally.passed += 1;
  }
  const named: [string, ModelTally][] = [...runs].flatMap(([model, byRun]) =>
    [...byRun].map(([runId, tally]): [string, ModelTally] => [
      byRun.size === 1 ? model : `${model} (${runId})`,
      tally,
    ]),
  );
  return new Map(named.toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)));
}

function within<Key, Inner extends Map<unknown, unknown>>(outer: Map<Key, Inner>, key: Key): Inner {
  const known = outer.get(key);
  if (known !== undefined) return known;
  // Sound: every level of the nest is a plain map, made here when it is first asked for.
  const inner = new Map() as Inner;
  outer.set(key, inner);
  return inner;
}
