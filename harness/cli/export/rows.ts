import { canaryOf } from '../../../benchmarks/suites/canary.ts';
import { harmlessJsonText } from '../../contract/harmless.ts';
import { entryKey } from '../../contract/suite.ts';
import type { Suite } from '../../contract/suite.ts';
import type { ExportFormat, Part } from '../../export/format.ts';
import type { PartOf } from '../../export/split.ts';
import { withStatedReasoning } from '../../export/stated-reasoning.ts';
import type { StatedReasoning } from '../../export/stated-reasoning.ts';
import { wireText } from '../../providers/wire-json.ts';
import type { LeftOut } from '../../reports/export-summary.ts';
import type { Candidate } from './passing.ts';

/** Rows of an export. */
export type Rows = {
  /** Lines of each part, without line breaks. */
  readonly byPart: Readonly<Record<Part, string[]>>;
  readonly leftOut: ReadonlyMap<LeftOut, number>;
};

/** What rows are made with. */
export type RowMeans = {
  readonly format: ExportFormat;
  readonly partOf: PartOf;
  readonly withReasoning: boolean;
  /** Reasoning that the author of the suite wrote; empty: what replies hold counts. */
  readonly stated: StatedReasoning;
};

/** The rows of what can be exported, in order, and how many conversations were left out for which reason. */
export async function rowsOf(
  { manifest }: Suite,
  candidates: AsyncIterable<Candidate>,
  { format, partOf, withReasoning, stated }: RowMeans,
): Promise<Rows> {
  const { id: suite, contentHash, licence } = manifest;
  const origin = { suite, suite_hash: contentHash, licence, canary: canaryOf(manifest) };
  const byPart: Rows['byPart'] = { train: [], test: [] };
  const leftOut = new Map<LeftOut, number>();
  for await (const { entry, found } of candidates) {
    const part = partOf(entry);
    const row = ((): ReturnType<ExportFormat['rowOf']> | LeftOut => {
      if (typeof found === 'string') return found;
      if (part === 'crosses') return part;
      const key = entryKey(entry);
      const turns = stated.get(key);
      const trajectory = turns === undefined ? found : withStatedReasoning(found, turns);
      const provenance = { entry: key, ...origin };
      const index = byPart[part].length;
      return format.rowOf({ trajectory, provenance, part, index, withReasoning });
    })();
    if (typeof row === 'string') leftOut.set(row, (leftOut.get(row) ?? 0) + 1);
    else if (part !== 'crosses') byPart[part].push(harmlessJsonText(wireText(row)));
  }
  return { byPart, leftOut };
}
