import { UsageError } from '../contract/errors.ts';
import type { RunRecord } from '../contract/stored.ts';
import type { Store } from './store.ts';
import { harmlessLine } from '../contract/harmless.ts';

/** Finds a run by its id or an id prefix. @throws {UsageError} if none or several match. */
export function findRun(store: Store, text: string, database: string): RunRecord {
  const runs = store.episodes.runs();
  const exact = runs.filter(({ id }) => id === text);
  const found = exact.length > 0 ? exact : runs.filter(({ id }) => id.startsWith(text));
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  throw new UsageError({
    place: harmlessLine(text),
    cause:
      only === undefined ? `${database} contains no such run.` : `${found.length} runs have this prefix.`,
    remedy: 'List the runs with "assay runs".',
  });
}
