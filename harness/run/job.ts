import { entryKey } from '../contract/suite.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import type { JobReference } from './executor.ts';

/** One episode to play. */
export type Job = {
  /** Identity of the model, under which the episode is stored. */
  readonly model: string;
  readonly entry: SuiteEntry;
  /** 0-based. */
  readonly trial: number;
};

/** The same job as plain data. */
export const referenceOf = ({ model, entry, trial }: Job, run: string): JobReference => ({
  run,
  model,
  entry: entryKey(entry),
  trial,
});

/**
 * Finds the jobs of a suite by their references.
 *
 * @returns a function that gives `undefined` for an entry that the suite does not have.
 */
export function jobsByReference(
  entries: readonly SuiteEntry[],
): (reference: JobReference) => Job | undefined {
  const byKey = new Map(entries.map((entry) => [entryKey(entry), entry] as const));
  return ({ model, entry: key, trial }) => {
    const entry = byKey.get(key);
    return entry === undefined ? undefined : { model, entry, trial };
  };
}
