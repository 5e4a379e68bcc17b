import Table from 'cli-table3';
import type { DisagreementGroup } from '../../evaluators/ranking/disagreements.ts';
import { harmlessLine } from '../contract/harmless.ts';
import type { KindPair } from '../contract/outline.ts';

/** Disagreements of two evaluators, and how often they agree. */
export type VerdictDifferences = {
  /** Ids with versions. */
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** Episodes that both judged, by the kinds of the two verdicts. */
  readonly counts: readonly KindPair[];
  readonly groups: readonly DisagreementGroup[];
};

/** Where two evaluators disagree, as text. */
export function differencesText(
  { counts, groups }: VerdictDifferences,
  { a, b }: { readonly a: string; readonly b: string },
): string {
  const total = counts.reduce((sum, { episodes }) => sum + episodes, 0);
  const differ = counts.filter((pair) => pair.a !== pair.b).reduce((sum, { episodes }) => sum + episodes, 0);
  const kinds = counts.map((pair) => `${pair.episodes} ${pair.a}/${pair.b}`).join(', ');
  const summary = `${total} episodes judged by both (${a}/${b}): ${kinds}; they differ on ${differ}`;
  return groups.length === 0 ? summary : `${tableOf(groups, a, b)}\n${summary}`;
}

function tableOf(groups: readonly DisagreementGroup[], a: string, b: string): string {
  const table = new Table({
    head: [a, b, 'episodes', 'models', 'example'],
    style: { head: [], border: [], compact: true },
  });
  for (const group of groups) {
    const models = new Set(group.episodes.map(({ model }) => model)).size;
    const example = `assay show ${group.episodes[0]?.episodeId ?? ''}`;
    const sides = [sideText(group.a, group.reasonsA), sideText(group.b, group.reasonsB)];
    table.push([...sides, group.episodes.length, models, example]);
  }
  return table.toString();
}

const sideText = (kind: string, reasons: readonly string[]): string =>
  harmlessLine(reasons.length === 0 ? kind : `${kind}: ${reasons.join(', ')}`);
