import type { Generator } from '../../contract/suite.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';

/** A domain that would be made. */
export type PlannedRow = {
  readonly theme: { readonly id: string; readonly environment: string };
  readonly patterns: readonly string[];
  /** Entries by kind of task. */
  readonly quota: ReadonlyMap<string, number>;
};

/** Processor time in seconds, measured: of the environment of a domain with the tests of its tools, and of an entry with its gates. */
const SECONDS = { domain: 5, entry: 0.06 } as const;

/** What would be generated, and about how long it would take. */
export function plannedText(
  { id, generator }: { readonly id: string; readonly generator: Generator },
  domains: readonly PlannedRow[],
  jobs: number,
  width: TableWidth,
): string {
  const count = ({ quota }: PlannedRow): number => [...quota.values()].reduce((sum, each) => sum + each, 0);
  const kinds = [...(domains[0]?.quota.keys() ?? [])].map((kind): [string, number] => [
    kind,
    domains.reduce((sum, { quota }) => sum + (quota.get(kind) ?? 0), 0),
  ]);
  const seconds = (SECONDS.domain * domains.length + SECONDS.entry * generator.entries) / jobs;
  return [
    tableText(
      {
        head: ['domain', 'environment', 'entries', 'patterns'],
        essential: ['domain', 'entries'],
        alignedRight: ['entries'],
        rows: domains.map((domain) => [
          domain.theme.id,
          domain.theme.environment,
          count(domain),
          domain.patterns.join(', '),
        ]),
      },
      width,
    ),
    tableText(
      { head: ['kind', 'entries'], essential: ['kind', 'entries'], alignedRight: ['entries'], rows: kinds },
      width,
    ),
    `${id}: ${generator.entries} entries in ${domains.length} domains, about ${Math.ceil(seconds)} s on ${jobs} threads; nothing was written`,
  ].join('\n');
}
