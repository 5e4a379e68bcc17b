import Table from 'cli-table3';
import { profileOf } from '../../../benchmarks/bfcl/model-profiles.ts';
import type { Table as OfficialTable } from '../../../evaluators/tables/index.ts';
import type { ScoreEstimate, ScoreRow, ScoreTable } from '../../contract/score-table.ts';

/** A ranking for a terminal: own score with interval and band, then the suite's own cells, marked where others' numbers are in. */
export function rankTable(table: ScoreTable): string {
  const titles = table.rows[0]?.cells.map(({ title }) => title) ?? [];
  const shownCells = titles.length > 12 ? titles.slice(0, 5) : titles; // the whole of a wide table is for CSV and JSON
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
    'score: own verdicts alone, mean over categories that have any; models of one band cannot be told apart',
    ...(bases.has('partial') ? ['* a category is missing and counts as 0 there, as upstream counts it'] : []),
    ...(bases.has('filled') ? ['† rests in part on numbers of others (--fill-from)'] : []),
    ...(unscored > 0 ? [`${unscored} episodes are unscored and in no mean`] : []),
  ];
}

/** Bands of a model, `3` or `3-5`. */
export const bandText = ({ first, last }: { first: number; last: number }): string =>
  first === last ? String(first) : `${first}-${last}`;

function categoryText(own: ScoreRow['categories'][number] | undefined): string {
  return own === undefined || own.score === null
    ? '-'
    : `${share(own.score)} (${rangeText(own.score)}), n ${own.n}`;
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
const share = (estimate: ScoreEstimate | null): string => (estimate === null ? '-' : percent(estimate.value));
const rangeText = (estimate: ScoreEstimate | null): string =>
  estimate === null ? '-' : `${percent(estimate.low)} to ${percent(estimate.high)}`;

/**
 * Upstream's CSV of a group: its columns in its order, rows by its own overall value, unrounded, highest first. What this
 * program does not know of a model (cost, latency, link, licence) is `N/A`. No newline after the last row, as upstream has it.
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
