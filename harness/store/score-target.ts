import { InputError } from '../contract/errors.ts';
import { lineageOf } from '../contract/lineage.ts';
import type { Reference } from '../contract/suite.ts';
import type { Store } from './store.ts';
import { oneSuite } from './one-suite.ts';

/** A suite that episodes are judged on. */
export type ScoreTarget = {
  readonly suiteHash: string;
  /** Suites whose episodes are judged: the suite itself, first, and what it derives from as far as that was asked for. */
  readonly lineage: readonly string[];
};

/**
 * What to judge.
 *
 * @param wanted - id or beginning of the hash of a suite, which judges its own episodes and those of all its ancestors;
 *   `undefined`: every stored suite judges its own.
 * @throws {InputError | UsageError} where the suite is not stored, or several fit.
 */
export function scoreTargets(
  store: Store,
  database: string,
  wanted: string | undefined,
): readonly ScoreTarget[] {
  const manifests = store.suites.manifests();
  if (wanted === undefined) {
    return manifests.map(({ contentHash }) => ({ suiteHash: contentHash, lineage: [contentHash] }));
  }
  const { contentHash } = oneSuite(manifests, wanted, {
    none: () => {
      const cause = `holds no suite "${wanted}".`;
      const remedy = 'Name a stored suite by id or hash; "assay run" and "assay import" store one.';
      return new InputError({ place: database, cause, remedy });
    },
    several: 'several suites',
  });
  return [{ suiteHash: contentHash, lineage: lineageOf(manifests, contentHash) }];
}

/** Entries that an evaluator can judge, of each suite: category by key. */
export type JudgedEntries = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Entries of what a target derives from whose references an evaluator can judge by, by suite. */
export function ancestorsEntries(
  store: Store,
  { lineage: [, ...ancestors] }: ScoreTarget,
  judges: ReadonlySet<Reference['kind']>,
): JudgedEntries {
  const entriesOf = (hash: string): ReadonlyMap<string, string> =>
    new Map(
      store.outlines
        .entries(hash)
        .filter(({ reference }) => judges.has(reference))
        .map(({ entryKey, category }): [string, string] => [entryKey, category]),
    );
  return new Map(ancestors.map((hash): [string, ReadonlyMap<string, string>] => [hash, entriesOf(hash)]));
}
