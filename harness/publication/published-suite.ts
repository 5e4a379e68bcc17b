import type { SuiteDefinition } from '../contract/suite-definition.ts';
import type { BoardSource } from './source.ts';
import { readLedger } from './ledger.ts';
import type { SuiteLedger } from './ledger.ts';
import { scopesOf } from './scopes.ts';
import type { LedgerScope } from './scopes.ts';
import type { SelectedSuite } from './select-suites.ts';
import { distinctSlugs } from './slugs.ts';
import { scopeRankings } from './tables.ts';
import type { ScopeRanking } from './tables.ts';

/** A suite of the board with everything computed for it. */
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

/** Reads a suite's verdicts and ranks its models in every scope. */
export function publishedSuite(
  store: BoardSource,
  selected: SelectedSuite,
  definition: SuiteDefinition,
  slug: string,
): PublishedSuite {
  const ledger = readLedger(store, selected, definition);
  const slugs = distinctSlugs([...ledger.categories.keys()]);
  const scopes = scopesOf(ledger, slugs);
  return {
    slug,
    ledger,
    slugs,
    scopes,
    pages: distinctSlugs([...ledger.categories.values()].flat().map(({ entryKey }) => entryKey)),
    rankings: scopeRankings(ledger, scopes, selected.evaluators),
  };
}
