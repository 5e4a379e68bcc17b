import { entryKey } from '../../harness/contract/suite.ts';
import type { Suite, SuiteEntry } from '../../harness/contract/suite.ts';
import type { Bench } from './bench.ts';
import { callsImplemented, turnsWithShown } from './changed-tools.ts';
import type { ChangedTools } from './changed-tools.ts';
import { touchedTurns, turnsExecutedOtherwise } from './touched-turns.ts';

/** An entry that patches touch. */
export type TouchedEntry = {
  /** Key of the entry. */
  readonly key: string;
  /** The entry differs; or its calls have other outputs or effects; or models are shown its tools otherwise. */
  readonly touch: 'changed' | 'executed' | 'shown';
  readonly before: SuiteEntry;
  readonly after: SuiteEntry;
  /** Turns that differ, from 0. */
  readonly turns: ReadonlySet<number>;
};

/**
 * Entries that differ between a suite and a patched one, in suite order; those that are withdrawn are not among them.
 *
 * @param isAsked - whether an entry of the parent is of interest.
 */
export function touchedEntries(
  before: Bench,
  after: Bench,
  patched: Pick<Suite, 'entries'>,
  tools: ChangedTools,
  isAsked: (entry: SuiteEntry) => boolean,
): readonly TouchedEntry[] {
  return patched.entries.flatMap((entry): readonly TouchedEntry[] => {
    const key = entryKey(entry);
    const old = before.audited.entries.get(key);
    if (old === undefined || !isAsked(old)) return [];
    const pair = { key, before: old, after: entry };
    const [then, now] = [
      { entry: old, bench: before },
      { entry, bench: after },
    ];
    if (entry !== old) return [{ ...pair, touch: 'changed', turns: touchedTurns(then, now) }];
    const executed = callsImplemented(entry, tools, before.audited.world)
      ? turnsExecutedOtherwise(then, now)
      : new Set<number>();
    if (executed.size > 0) return [{ ...pair, touch: 'executed', turns: executed }];
    const shown = turnsWithShown(entry, tools, before.audited);
    return shown.size === 0 ? [] : [{ ...pair, touch: 'shown', turns: shown }];
  });
}
