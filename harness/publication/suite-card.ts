import { rejectionsByGate } from '../contract/rejections.ts';
import type { SuiteFunnel } from './ports.ts';
import type { PublishedSuite } from './published-suite.ts';
import type { SuiteCard } from './schemas/board-files.ts';
import type { worldFiles } from './world-file.ts';

/** Path of a suite's card. */
export const cardPath = (slug: string): string => `suites/${slug}.json`;

const fileOf = (world: { readonly path: string } | undefined): { file?: string } =>
  world === undefined ? {} : { file: world.path };

/**
 * How a generated suite was made, for display.
 *
 * @param toolKeys - keys of the suite's catalogue, `environment.tool`.
 * @param worlds - files of the worlds that the suite defines itself.
 */
export function suiteCard(
  { slug, ledger: { manifest, definition } }: Pick<PublishedSuite, 'slug' | 'ledger'>,
  { funnel, records }: SuiteFunnel,
  toolKeys: readonly string[],
  worlds: ReturnType<typeof worldFiles>,
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
        ...fileOf(worlds.get(environment)),
        candidates: entered,
        entries: accepted,
      })),
    kinds: funnel.kinds.map(({ kind, entered, passed }) => ({ kind, candidates: entered, entries: passed })),
  };
}
