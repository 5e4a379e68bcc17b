import type { Usage } from './schemas/board.ts';
import type { BoardSource } from './source.ts';
import { contestantNames } from '../../evaluators/ranking/contestants.ts';
import { isAgentIdentity } from '../contract/agent-identity.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { rounded } from './rounding.ts';

const QUANTITIES = ['cost', 'latencySeconds', 'inputTokens', 'outputTokens'] as const;
type Sums = Record<(typeof QUANTITIES)[number], { sum: number; count: number }>;

/**
 * Mean tokens, time and cost per episode of each contestant, by scope. Episodes without the value are excluded from its
 * mean.
 */
export function usageOf(
  store: BoardSource,
  { slug, ledger, scopes }: PublishedSuite,
  models: ModelDirectory,
): readonly Usage[] {
  const sums = sumsByCategory(store, ledger.manifest.contentHash);
  return scopes.flatMap(({ scope, categories }) =>
    ledger.contestants.flatMap((contestant): Usage[] => {
      const mean = (quantity: (typeof QUANTITIES)[number]): number | null => {
        const parts = categories.flatMap(
          (category) => sums.get(`${contestant}\n${category}`)?.[quantity] ?? [],
        );
        const count = parts.reduce((total, part) => total + part.count, 0);
        return count === 0 ? null : parts.reduce((total, part) => total + part.sum, 0) / count;
      };
      const cost = mean('cost');
      // The original leaderboard prints one price per model, over all scopes.
      const printed =
        scope.kind === 'overall' && ledger.definition.publication.recordedOutputs !== null
          ? models.printedCostOf(contestant)
          : null;
      const figures = {
        dollarsPerThousand: cost === null ? printed : rounded(1000 * cost),
        latencySeconds: roundedMean(mean('latencySeconds')),
        inputTokens: roundedMean(mean('inputTokens')),
        outputTokens: roundedMean(mean('outputTokens')),
      };
      const isKnown = Object.values(figures).some((figure) => figure !== null);
      return isKnown
        ? [{ suite: slug, scope: scope.slug, model: models.slugOf(contestant), ...figures }]
        : [];
    }),
  );
}

const roundedMean = (value: number | null): number | null => (value === null ? null : rounded(value));

function sumsByCategory(store: BoardSource, suiteHash: string): ReadonlyMap<string, Sums> {
  const nameOf = contestantNames(store.outlines.players(suiteHash));
  const sums = new Map<string, Sums>();
  for (const episode of store.outlines.meters(suiteHash)) {
    const key = `${nameOf(episode)}\n${episode.category}`;
    const own = sums.get(key) ?? noSums();
    sums.set(key, own);
    for (const quantity of QUANTITIES) {
      const value = episode[quantity];
      // A negative time or count in a record is invalid and ignored.
      if (value === null || value < 0 || (quantity === 'latencySeconds' && isAgentIdentity(episode.model)))
        continue;
      own[quantity].sum += value;
      own[quantity].count += 1;
    }
  }
  return sums;
}

const noSums = (): Sums => ({
  cost: { sum: 0, count: 0 },
  latencySeconds: { sum: 0, count: 0 },
  inputTokens: { sum: 0, count: 0 },
  outputTokens: { sum: 0, count: 0 },
});
