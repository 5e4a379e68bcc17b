import { compareAll } from '../../evaluators/ranking/compare-all.ts';
import type { PairComparison } from '../../evaluators/ranking/compare-all.ts';
import type { ModelTally } from '../../evaluators/ranking/tallies.ts';
import { mustGet } from '../contract/must-get.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { rounded } from './rounding.ts';
import type { Ranking } from './schemas/board.ts';
import type { ComparisonsFile } from './schemas/comparisons.ts';
import { ledgerTallies } from './sign-counts.ts';
import type { ScopeRanking } from './tables.ts';

/** All pairs of the models with a place in a ranking; `undefined` for a category, and if fewer than two have one. */
export function comparisonsFile(
  { ledger, slugs }: Pick<PublishedSuite, 'ledger' | 'slugs'>,
  { scope, role }: ScopeRanking,
  { suite, standings }: Ranking,
  directory: ModelDirectory,
): ComparisonsFile | undefined {
  const models = standings.flatMap(({ model, place }) => (place === null ? [] : [model]));
  if (scope.scope.kind === 'category' || models.length < 2) return undefined;
  const contestants = new Map(ledger.contestants.map((name) => [directory.slugOf(name), name]));
  const tallies = ledgerTallies(ledger, role, scope.categories);
  const compared = models.map((model) => {
    const name = mustGet(contestants, model, 'contestant');
    const isFit = (category: string): boolean => ledger.mismatched.get(category)?.has(name) !== true;
    return { name, tally: categoriesOf(mustGet(tallies, name, 'contestant'), isFit) };
  });
  const pairs = compareAll(compared, {
    categories: scope.categories,
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

const categoriesOf = (tally: ModelTally, isWanted: (category: string) => boolean): ModelTally =>
  new Map([...tally].filter(([category]) => isWanted(category)));

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
