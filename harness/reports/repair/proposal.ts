import type { Acceptance, Patch } from '../../contract/patch.ts';

/** What became of proposed repairs. */
export type ProposalReport = {
  /** Entries with critical findings. */
  readonly entries: number;
  readonly settled: readonly {
    readonly entry: string;
    readonly patches: readonly Patch[];
    readonly accepted: readonly Acceptance[];
    readonly ofTools: readonly { readonly findings: readonly string[]; readonly tool: string }[];
  }[];
  /** Entries that are not settled, each with what stands against it. */
  readonly open: ReadonlyMap<string, readonly string[]>;
};

/** Counts, and a line for each thing that stands against settling an entry. */
export function proposalText({ entries, settled, open }: ProposalReport): string {
  const patches = settled.flatMap((each) => each.patches);
  const accepted = settled.flatMap((each) => each.accepted.flatMap(({ findings }) => findings));
  const ofTools = settled.flatMap((each) => each.ofTools);
  const tools = [...new Set(ofTools.map(({ tool }) => tool))].toSorted();
  return [
    `${entries} conversations with critical findings, ${settled.length} with proposed repairs, ${open.size} not settled`,
    `${patches.length} patches, ${accepted.length} findings left as they are`,
    ...(tools.length === 0
      ? []
      : [
          `${ofTools.flatMap(({ findings }) => findings).length} findings left to tools: ${tools.join(', ')}`,
        ]),
    ...Array.from(open, ([entry, obstacles]) =>
      obstacles.map((obstacle) => `  ${entry}: ${obstacle}`),
    ).flat(),
  ].join('\n');
}
