import Table from 'cli-table3';
import { profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import type { Table as OfficialTable } from '../../../evaluators/tables/index.ts';
import type { ScoreEstimate, ScoreRow, ScoreTable } from '../../contract/score-table.ts';

/** A ranking as text: score with interval and band, then the cells of upstream's table, marked where `--fill-from` is used. */
export function rankTable(table: ScoreTable): string {
  const titles = table.rows[0]?.cells.map(({ title }) => title) ?? [];
  const shownCells = titles.length > 12 ? titles.slice(0, 5) : titles; // CSV and JSON have the whole table
  const categories = shownCells.length > 0 ? [] : Object.keys(table.weights);
  const head = ['rank', 'band', 'model', 'n', 'score', '95 % interval', ...shownCells, ...categories];
  const printed = new Table({ head, style: { head: [], border: [], compact: true } });
  for (const row of table.rows) {
    printed.push([
      row.rank ?? '-',
      row.band === null ? '-' : bandText(row.band),
      row.model,
      row.n,
      share(row.score),
      rangeText(row.score),
      ...row.cells.slice(0, shownCells.length).map(({ text, basis }) => `${text}${MARKS[basis]}`),
      ...categories.map((name) => categoryText(row.categories.find(({ category }) => category === name))),
    ]);
  }
  return [printed.toString(), ...notes(table)].join('\n');
}

const MARKS = { own: '', filled: '†', partial: '*' } as const;

function notes(table: ScoreTable): string[] {
  const bases = new Set(table.rows.flatMap(({ cells }) => cells.map(({ basis }) => basis)));
  const unscored = table.rows.reduce((sum, row) => sum + row.unscored, 0);
  const evaluators = table.evaluators.map(({ id, version }) => `${id} ${version}`).join(', ');
  return [
    `suite ${table.suite.id} (${table.suite.contentHash.slice(0, 12)}), evaluators ${evaluators}, group ${table.group}`,
    'score: stored verdicts only, mean over the judged categories; models of one band cannot be told apart',
    ...(bases.has('partial') ? ['* a missing category counts as 0, as it does upstream'] : []),
    ...(bases.has('filled') ? ['† includes results from --fill-from'] : []),
    ...(unscored > 0 ? [`${unscored} unscored episodes are excluded from every mean`] : []),
  ];
}

/** Bands of a model, `3` or `3-5`. */
export const bandText = ({ first, last }: { first: number; last: number }): string =>
  first === last ? String(first) : `${first}-${last}`;

function categoryText(category: ScoreRow['categories'][number] | undefined): string {
  return category === undefined || category.score === null
    ? '-'
    : `${share(category.score)} (${rangeText(category.score)}), n ${category.n}`;
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
const share = (estimate: ScoreEstimate | null): string => (estimate === null ? '-' : percent(estimate.value));
const rangeText = (estimate: ScoreEstimate | null): string =>
  estimate === null ? '-' : `${percent(estimate.low)} to ${percent(estimate.high)}`;

/**
 * Upstream's CSV of a group: upstream's columns in its order, rows by its unrounded overall value, highest first. Columns
 * without data here (cost, latency, link, licence) hold `N/A`. Like upstream's, the last row has no newline.
 */
export function upstreamCsv(table: ScoreTable, { columns, rankedBy }: OfficialTable): string {
  const byTitle = (row: ScoreRow, title: string): string | undefined =>
    row.cells.find((cell) => cell.title === title)?.text;
  const overallTitle = columns.find(({ formula }) => formula === rankedBy)?.title ?? '';
  const overall = (row: ScoreRow): number =>
    row.cells.find(({ title }) => title === overallTitle)?.value ?? 0;
  const rows = table.rows.toSorted((left, right) => overall(right) - overall(left));
  const lines = rows.map((row, index) =>
    columns.map(({ title }) => {
      if (title === 'Rank') return String(index + 1);
      if (title === 'Model') return profileOf(row.model)?.leaderboardName ?? row.model;
      return byTitle(row, title) ?? 'N/A';
    }),
  );
  return [columns.map(({ title }) => title), ...lines].map((cells) => cells.join(',')).join('\n');
}
