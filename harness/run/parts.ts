import { UsageError } from '../contract/errors.ts';
import { entryKey } from '../contract/suite.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import type { RunConfiguration, RunPart, Selection } from './configuration.ts';
import type { Selectable } from './selection.ts';

/** An entry that a run plays. */
export type PlannedEntry<Entry extends Selectable = SuiteEntry> = {
  readonly entry: Entry;
  /** Number of its trials, which are numbered from 0. */
  readonly trials: number;
};

/** What a run began with, and what was added to it. */
export const partsOf = ({
  selection,
  trials,
  additions = [],
}: Pick<RunConfiguration, 'selection' | 'trials' | 'additions'>): readonly RunPart[] => [
  { selection, trials },
  ...additions,
];

/**
 * All entries of a run, in suite order.
 *
 * @param select - entries of a selection.
 */
export function plannedEntries<Entry extends Selectable>(
  entries: readonly Entry[],
  configuration: Pick<RunConfiguration, 'selection' | 'trials' | 'additions'>,
  select: (selection: Selection) => readonly Entry[],
): readonly PlannedEntry<Entry>[] {
  const trialsBy = new Map<string, number>();
  for (const { selection, trials } of partsOf(configuration)) {
    for (const entry of select(selection))
      trialsBy.set(entryKey(entry), Math.max(trials, trialsBy.get(entryKey(entry)) ?? 0));
  }
  return entries.flatMap((entry) => {
    const trials = trialsBy.get(entryKey(entry));
    return trials === undefined ? [] : [{ entry, trials }];
  });
}

/** What is to be added to a run. */
export type WantedAddition = {
  /** `undefined`: the entries that the run has. */
  readonly selection: Selection | undefined;
  /** `undefined`: as many as the run began with. */
  readonly trials: number | undefined;
};

/**
 * A run with more entries or trials. Adding what it has changes nothing.
 *
 * @throws {UsageError} if neither is wanted.
 */
export function withAddition(
  configuration: RunConfiguration,
  { selection, trials }: WantedAddition,
): RunConfiguration {
  if (selection === undefined && trials === undefined)
    throw new UsageError({
      place: '--add-to',
      cause: 'does not say what is added.',
      remedy: 'Add --category, --ids, --sample or --trials.',
    });
  const parts = partsOf(configuration);
  const selections = selection === undefined ? parts.map((part) => part.selection) : [selection];
  const wanted = selections.map((each) => ({ selection: each, trials: trials ?? configuration.trials }));
  const present = new Set(parts.map((part) => JSON.stringify(part)));
  const added = wanted.filter((part) => !present.has(JSON.stringify(part)));
  if (added.length === 0) return configuration;
  return { ...configuration, additions: [...(configuration.additions ?? []), ...added] };
}
