import type { SuiteManifest } from '../../contract/suite.ts';
import type { Store } from '../../store/store.ts';
import { readLedger } from './ledger.ts';
import type { SuiteLedger } from './ledger.ts';
import { scopesOf } from './scopes.ts';
import type { LedgerScope } from './scopes.ts';
import { distinctSlugs } from './slugs.ts';
import { scopeRankings } from './tables.ts';
import type { RoleEvaluators, ScopeRanking } from './tables.ts';

/** A suite of the board with all that is computed of it. */
export type PublishedSuite = {
  readonly slug: string;
  readonly ledger: SuiteLedger;
  /** Slug by category. */
  readonly slugs: ReadonlyMap<string, string>;
  /** Name of an entry's page, by entry key. */
  readonly pages: ReadonlyMap<string, string>;
  readonly scopes: readonly LedgerScope[];
  readonly rankings: readonly ScopeRanking[];
};

/** Read a suite's verdicts and rank its models in every scope. */
export function publishedSuite(
  store: Store,
  manifest: SuiteManifest,
  slug: string,
  evaluators: RoleEvaluators,
): PublishedSuite {
  const ledger = readLedger(store, manifest, evaluators);
  const slugs = distinctSlugs([...ledger.categories.keys()]);
  const scopes = scopesOf(ledger, slugs);
  return {
    ...{ slug, ledger, slugs, scopes },
    pages: distinctSlugs([...ledger.categories.values()].flat().map(({ entryKey }) => entryKey)),
    rankings: scopeRankings(ledger, scopes, evaluators),
  };
}
