import { z } from 'zod';
import { harmlessLine } from '../../contract/harmless.ts';
import { DetectorIdentity } from '../../contract/finding.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';

/** One detector of the audit. */
export const ListedDetector = z.strictObject({
  ...DetectorIdentity.shape,
  /** What holds of a sound suite, as a sentence. */
  asks: z.string(),
});
export type ListedDetector = z.infer<typeof ListedDetector>;

/** Detectors as a table, with their number. @param word - that they were searched for. */
export function detectorsText(detectors: readonly ListedDetector[], word: string, width: TableWidth): string {
  if (detectors.length === 0) return `no detector whose id or sentence has "${harmlessLine(word)}"`;
  const table = tableText(
    {
      head: ['detector', 'asks', 'reads', 'version'],
      rows: detectors.map(({ id, asks, group, version }) => [id, asks, READ[group], version]),
      essential: ['detector', 'asks'],
    },
    width,
  );
  return `${table}\n${detectors.length} ${detectors.length === 1 ? 'detector' : 'detectors'}`;
}

const READ: Readonly<Record<DetectorIdentity['group'], string>> = {
  mechanical: 'the suite',
  recorded: 'recorded runs',
  reader: 'reviews',
};
