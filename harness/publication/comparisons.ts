import { compareAll } from '../../evaluators/ranking/compare-all.ts';
import type { PairComparison } from '../../evaluators/ranking/compare-all.ts';
import { mustGet } from '../contract/must-get.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { rounded } from './rounding.ts';
import type { Ranking } from './schemas/board.ts';
import type { ComparisonsFile } from './schemas/comparisons.ts';
import type { ScopeRanking } from './tables.ts';

/**
 * All pairs of the models with a place in a ranking, over its categories alone, so that a difference is one of the scores that the
 * ranking shows; `undefined` for a category, and if fewer than two have a place.
 */
export function comparisonsFile(
  { ledger, slugs }: Pick<PublishedSuite, 'ledger' | 'slugs'>,
  { scope, role, table, tallies }: ScopeRanking,
  { suite, standings }: Ranking,
  directory: ModelDirectory,
): ComparisonsFile | undefined {
  const models = standings.flatMap(({ model, place }) => (place === null ? [] : [model]));
  if (scope.scope.kind === 'category' || table === undefined || models.length < 2) return undefined;
  const contestants = new Map(ledger.contestants.map((name) => [directory.slugOf(name), name]));
  const compared = models.map((model) => {
    const name = mustGet(contestants, model, 'contestant');
    return { name, tally: mustGet(tallies, name, 'contestant') };
  });
  const pairs = compareAll(compared, {
    categories: table.over,
    weightsOf: (sizes) => scope.weightsOf(sizes),
    scenarioOf: ledger.scenarioOf,
  });
  return {
    format: 'assay-comparisons',
    version: 1,
    suite,
    scope: scope.scope.slug,
    role,
    models,
    ...columnsOf(pairs, (category) => mustGet(slugs, category, 'slug')),
  };
}

/** Pairs as one list for each figure. */
function columnsOf(
  pairs: readonly PairComparison[],
  slugOf: (category: string) => string,
): Pick<ComparisonsFile, 'coverages' | 'pairs'> {
  const coverages = new Map<string, { readonly place: number; readonly slugs: string[] }>();
  const placeOf = ({ ground: { over } }: PairComparison): number => {
    const key = over.join('\n');
    const coverage = coverages.get(key) ?? { place: coverages.size, slugs: over.map(slugOf) };
    coverages.set(key, coverage);
    return coverage.place;
  };
  const figure = (name: 'value' | 'low' | 'high') =>
    pairs.map(({ difference }) => difference && rounded(difference[name]));
  const columns = {
    coverage: pairs.map(placeOf),
    entries: pairs.map(({ ground }) => ground.entries),
    difference: figure('value'),
    low: figure('low'),
    high: figure('high'),
    won: pairs.map(({ won }) => won),
    lost: pairs.map(({ lost }) => lost),
  };
  return { coverages: [...coverages.values()].map((coverage) => coverage.slugs), pairs: columns };
}
