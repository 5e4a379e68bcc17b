import { InputError } from '../contract/errors.ts';
import { lineageOf } from '../contract/lineage.ts';
import type { Reference } from '../contract/suite.ts';
import type { Store } from './store.ts';
import { oneSuite } from './one-suite.ts';

/** A suite that episodes are judged on. */
export type ScoreTarget = {
  readonly suiteHash: string;
  /** Hashes of the suites whose episodes are judged: the suite itself first, then its ancestors if they were requested. */
  readonly lineage: readonly string[];
};

/**
 * Determines which suites judge which episodes.
 *
 * @param wanted - id or hash prefix of a suite, which judges its own episodes and those of all its ancestors;
 *   `undefined`: every stored suite judges its own episodes.
 * @throws {InputError | UsageError} if the suite is not stored, or several match.
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
      const cause = `contains no suite "${wanted}".`;
      const remedy = 'Select a stored suite by id or hash; "assay run" and "assay import" store one.';
      return new InputError({ place: database, cause, remedy });
    },
    several: 'several suites',
  });
  return [{ suiteHash: contentHash, lineage: lineageOf(manifests, contentHash) }];
}

/** Entries that an evaluator supports, by suite hash: category by entry key. */
export type JudgedEntries = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Entries of a target's ancestors whose kind of reference an evaluator supports, by suite hash. */
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
