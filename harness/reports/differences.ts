import { harmlessLine } from '../contract/harmless.ts';
import { z } from 'zod';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

const Kind = z.enum(['pass', 'fail', 'unscored']);

/** Disagreements of two evaluators, and how often they agree, as `assay compare --episodes --json` writes them. */
export const VerdictDifferences = z.strictObject({
  /** Ids with versions. */
  a: z.array(z.string()),
  b: z.array(z.string()),
  /** Episodes that both judged, by the kinds of the two verdicts. */
  counts: z.array(z.strictObject({ a: Kind, b: Kind, episodes: z.int() })),
  /** Largest group first. */
  groups: z.array(
    z.strictObject({
      a: Kind,
      b: Kind,
      /** Codes of the failures (or causes of `unscored`) on each side; empty for a pass. */
      reasonsA: z.array(z.string()),
      reasonsB: z.array(z.string()),
      episodes: z.array(
        z.strictObject({
          episodeId: z.int(),
          runId: z.string(),
          model: z.string(),
          category: z.string(),
          entryKey: z.string(),
          trial: z.int(),
        }),
      ),
    }),
  ),
});
export type VerdictDifferences = z.infer<typeof VerdictDifferences>;

/** How differences are shown. */
export type DifferencesLayout = {
  /** Names of the two sides. */
  readonly a: string;
  readonly b: string;
  readonly width: TableWidth;
  /** Command that shows an episode. */
  readonly showOf: (episodeId: number) => string;
};

/** Where two evaluators disagree, as text. */
export function differencesText({ counts, groups }: VerdictDifferences, layout: DifferencesLayout): string {
  const { a, b } = layout;
  const total = counts.reduce((sum, { episodes }) => sum + episodes, 0);
  const differ = counts.filter((pair) => pair.a !== pair.b).reduce((sum, { episodes }) => sum + episodes, 0);
  const kinds = counts.map((pair) => `${pair.episodes} ${pair.a}/${pair.b}`).join(', ');
  const summary = harmlessLine(
    `${total} episodes judged by both (${a}/${b}): ${kinds}; they differ on ${differ}`,
  );
  return groups.length === 0 ? summary : `${tableOf(groups, layout)}\n${summary}`;
}

function tableOf(groups: VerdictDifferences['groups'], { a, b, width, showOf }: DifferencesLayout): string {
  const rows = groups.map((group) => {
    const models = new Set(group.episodes.map(({ model }) => model)).size;
    const [example] = group.episodes;
    const sides = [sideText(group.a, group.reasonsA), sideText(group.b, group.reasonsB)];
    return [...sides, group.episodes.length, models, example === undefined ? '' : showOf(example.episodeId)];
  });
  const head = [a, b, 'episodes', 'models', 'example'];
  return tableText({ head, rows, essential: [a, b, 'episodes'] }, width);
}

const sideText = (kind: string, reasons: readonly string[]): string =>
  reasons.length === 0 ? kind : `${kind}: ${reasons.join(', ')}`;
