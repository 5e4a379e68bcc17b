import { rejectionsByGate } from '../contract/rejections.ts';
import type { SuiteFunnel } from './ports.ts';
import type { PublishedSuite } from './published-suite.ts';
import type { SuiteCard } from './schemas/board-files.ts';

/** Path of a suite's card. */
export const cardPath = (slug: string): string => `suites/${slug}.json`;

/**
 * How a generated suite was made, for display.
 *
 * @param toolKeys - keys of the suite's catalogue, `environment.tool`.
 */
export function suiteCard(
  { slug, ledger: { manifest, definition } }: Pick<PublishedSuite, 'slug' | 'ledger'>,
  { funnel, records }: SuiteFunnel,
  toolKeys: readonly string[],
): SuiteCard {
  const { generator } = manifest;
  return {
    format: 'assay-suite-card',
    version: 1,
    suite: slug,
    command: manifest.source,
    generator: generator === undefined ? 'unknown' : `${generator.name}@${generator.version}`,
    claims: definition.claims,
    candidates: funnel.entered,
    accepted: funnel.accepted,
    gates: funnel.gates.map(({ id, entered, passed }) => ({ id, entered, passed })),
    rejections: rejectionsByGate(records).map(({ gate, blame, records: all, kinds }) => ({
      gate,
      blame,
      candidates: all.length,
      kinds: [...kinds],
    })),
    worlds: funnel.domains
      .filter(({ outcome }) => outcome === 'accepted')
      .map(({ environment, patterns, entered, accepted }) => ({
        environment,
        patterns,
        tools: toolKeys.filter((key) => key.startsWith(`${environment}.`)).length,
        candidates: entered,
        entries: accepted,
      })),
    kinds: funnel.kinds.map(({ kind, entered, passed }) => ({ kind, candidates: entered, entries: passed })),
  };
}
