import type { TrialMeans } from '../../evaluators/ranking/reliability.ts';
import { csvText } from '../publication/csv.ts';
import { harmlessLines } from '../contract/harmless.ts';
import type { Table as OfficialTable } from '../../evaluators/tables/index.ts';
import type { ScoreEstimate, ScoreRow, ScoreTable } from '../contract/score-table.ts';
import { tableText } from './table.ts';
import type { TableWidth } from './table.ts';

/**
 * A ranking as text: score with interval and band, then the cells of upstream's table, marked where `--fill-from` is used.
 *
 * @param means - of the trials, by model; empty if each has one.
 */
export function rankTable(
  table: ScoreTable,
  means: ReadonlyMap<string, TrialMeans>,
  width: TableWidth,
): string {
  const titles = table.rows[0]?.cells.map(({ title }) => title) ?? [];
  const categories = titles.length > 0 ? [] : Object.keys(table.weights);
  const trials = mostTrials(means);
  const reliability = trials === undefined ? [] : [`pass^${trials}`, `pass@${trials}`, 'flips'];
  const head = [
    ...['rank', 'band', 'model', 'n', 'score', '95 % interval'],
    ...reliability,
    ...titles,
    ...categories,
  ];
  const rows = table.rows.map((row) => [
    row.rank ?? '-',
    row.band === null ? '-' : bandText(row.band),
    row.model,
    row.n,
    share(row.score),
    rangeText(row.score),
    ...(trials === undefined ? [] : trialCells(means.get(row.model))),
    ...row.cells.map(({ text, basis }) => `${text}${MARKS[basis]}`),
    ...categories.map((name) => categoryText(row.categories.find(({ category }) => category === name))),
  ]);
  const essential = ['rank', 'band', 'model', 'score', '95 % interval'];
  return `${tableText({ head, rows, essential }, width)}\n${harmlessLines(notes(table, trials))}`;
}

/** The largest number of trials of a model; `undefined` if each has one. */
const mostTrials = (means: ReadonlyMap<string, TrialMeans>): number | undefined =>
  means.size === 0 ? undefined : Math.max(...means.values().map(({ trials }) => trials));

const trialCells = (means: TrialMeans | undefined): readonly string[] =>
  [means?.passHatK, means?.passAtK, means?.flipRate].map((mean) => percent(mean ?? undefined));

const MARKS = { own: '', filled: '†', partial: '*' } as const;

function notes(table: ScoreTable, trials: number | undefined): string[] {
  const bases = new Set(table.rows.flatMap(({ cells }) => cells.map(({ basis }) => basis)));
  const unscored = table.rows.reduce((sum, row) => sum + row.unscored, 0);
  const evaluators = table.evaluators.map(({ id, version }) => `${id} ${version}`).join(', ');
  return [
    `suite ${table.suite.id} (${table.suite.contentHash.slice(0, 12)}), evaluators ${evaluators}, group ${table.group}`,
    `score: stored verdicts only, mean over ${table.over.join(', ') || 'no category'}${votesText(table)}; models of one band cannot be told apart`,
    ...gapNotes(table),
    ...(trials === undefined
      ? []
      : [
          'pass^k: all of k trials pass; pass@k: one of them does; flips: entries whose trials disagree; --json has every k',
        ]),
    ...(bases.has('partial') ? ['* a missing category counts as 0, as it does upstream'] : []),
    ...(bases.has('filled') ? ['† includes results from --fill-from'] : []),
    ...(unscored > 0 ? [`${unscored} unscored episodes are excluded from every mean`] : []),
  ];
}

const votesText = ({ votes }: ScoreTable): string =>
  votes === null ? '' : ` (the set that most models cover: ${votes})`;

/** Models without a place by what they lack, one line for each reason. */
function gapNotes({ rows }: ScoreTable): readonly string[] {
  const unplaced = rows.filter(({ gaps }) => gaps.length > 0);
  return [...Map.groupBy(unplaced, ({ gaps }) => gapsText(gaps))].map(
    ([text, models]) => `without a place (${text}): ${models.map(({ model }) => model).join(', ')}`,
  );
}

/** What a model lacks for a place, in words. */
export function gapsText(gaps: ScoreRow['gaps']): string {
  return [...Map.groupBy(gaps, gapText)]
    .map(([text, alike]) => `${text} ${alike.map(({ category }) => category).join(', ')}`)
    .join('; ');
}

function gapText({ cause, judged, entries }: ScoreRow['gaps'][number]): string {
  switch (cause) {
    case 'not-played':
      return 'no episode of';
    case 'partly-judged':
      return `verdicts on ${judged} of ${entries} entries of`;
    case 'run-mismatch':
      return 'a recorded run that does not fit the entries of';
  }
}

/** Bands of a model, `3` or `3-5`. */
export const bandText = ({ first, last }: { first: number; last: number }): string =>
  first === last ? String(first) : `${first}-${last}`;

function categoryText(category: ScoreRow['categories'][number] | undefined): string {
  return category === undefined || category.score === null
    ? '-'
    : `${share(category.score)} (${rangeText(category.score)}), n ${category.n}`;
}

const percent = (value: number | undefined): string =>
  value === undefined ? '-' : `${(100 * value).toFixed(1)} %`;
const share = (estimate: ScoreEstimate | null): string => percent(estimate?.value);
const rangeText = (estimate: ScoreEstimate | null): string =>
  estimate === null ? '-' : `${percent(estimate.low)} to ${percent(estimate.high)}`;

/**
 * Upstream's CSV of a group: upstream's columns in its order. Rows, ranks and marks are those of {@link rankTable}: a model
 * without a place has the rank `-`. Columns without data here (cost, latency, link, licence) hold `N/A`. Like upstream's, the
 * last row has no newline.
 *
 * @param nameOf - name that upstream prints for a model.
 */
export function upstreamCsv(
  { rows }: Pick<ScoreTable, 'rows'>,
  { columns }: OfficialTable,
  nameOf: (model: string) => string,
): string {
  const lines = rows.map((row) =>
    columns.map(({ title }) => {
      if (title === 'Rank') return String(row.rank ?? '-');
      if (title === 'Model') return nameOf(row.model);
      const cell = row.cells.find((other) => other.title === title);
      return cell === undefined ? 'N/A' : `${cell.text}${MARKS[cell.basis]}`;
    }),
  );
  const head = columns.map(({ title }) => title);
  return csvText(head, lines).slice(0, -1);
}
