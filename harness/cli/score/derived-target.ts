import type { DerivedSource } from '../../../repairs/catalogue/derived-source.ts';
import { DERIVED_SUITES } from '../../../repairs/catalogue/registry.ts';
import { scoreTargets } from '../../store/score-target.ts';
import type { ScoreTarget } from '../../store/score-target.ts';
import type { Store } from '../../store/store.ts';

/**
 * The suites that judge which episodes, as {@link scoreTargets} says. A suite that this program derives by patches need not be
 * stored: it is made of its parent, if that is, and stored. Its id names the present release, even beside an earlier one.
 *
 * @param sources - derived suites by id; tests inject their own.
 * @throws {InputError | UsageError} if the suite is not stored, or several match.
 */
export async function judgedTargets(
  store: Store,
  database: string,
  wanted: string | undefined,
  sources: ReadonlyMap<string, DerivedSource> = DERIVED_SUITES,
): Promise<readonly ScoreTarget[]> {
  const hash = await derivedHash(store, sources.get(wanted ?? ''));
  return scoreTargets(store, database, hash ?? wanted);
}

/** Stores a derived suite. @returns its content hash; `undefined` if there is none, or its parent is not stored. */
async function derivedHash(store: Store, source: DerivedSource | undefined): Promise<string | undefined> {
  const parent = source && store.suites.get((await source.catalogue()).parent.contentHash);
  if (source === undefined || parent === undefined) return undefined;
  const suite = await source.derive(parent);
  store.suites.add(suite);
  return suite.manifest.contentHash;
}
