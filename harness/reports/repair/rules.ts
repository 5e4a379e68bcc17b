import type { Finding } from '../../contract/finding.ts';
import type { Patch } from '../../contract/patch.ts';

/** What rules propose, and what they leave. */
export type RulesReport = {
  readonly families: ReadonlyMap<string, readonly Patch[]>;
  readonly left: readonly { readonly finding: Finding; readonly why: string }[];
  readonly searches: readonly {
    readonly of: string;
    readonly rounds: number;
    readonly endedBy: 'gates' | 'rounds';
  }[];
};

/**
 * Counts, a line for each family, one for how the search for each kind of repair ended, and one for each finding that is left.
 *
 * @param critical - findings that were to be mended.
 */
export function rulesText(critical: number, { families, left, searches }: RulesReport): string {
  const patches = [...families.values()].flat();
  const mended = new Set(patches.flatMap(({ findings }) => findings));
  return [
    `${critical} critical findings, ${mended.size} mended by ${patches.length} patches, ${left.length} left`,
    ...Array.from(families, ([family, own]) => `  ${family}: ${own.length} patches`),
    ...searches.map(
      ({ of, rounds, endedBy }) =>
        `${of}: ${rounds} rounds, ended by ${endedBy === 'gates' ? 'the gates: nothing was left to try' : 'their number'}`,
    ),
    ...left.map(({ finding: { id }, why }) => `  left ${id}: ${why}`),
  ].join('\n');
}
