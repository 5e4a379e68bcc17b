import type { Role } from './schemas/board.ts';
import type { RunFit } from '../contract/run-fit.ts';
import type { ScoreRow, ScoreTable } from '../contract/score-table.ts';
import { comparisonCsv } from './comparison-csv.ts';
import { csvText } from './csv.ts';
import type { Cell } from './csv.ts';
import type { PublishedSuite } from './published-suite.ts';
import { legendOf } from './legends.ts';
import { rounded } from './rounding.ts';
import type { ScopeComparison } from './shifts.ts';
import { signCounts } from './sign-counts.ts';

const readme = (title: string): string => `# Figures of the official ${title} outputs

Written by \`assay publish --official\`; the commands are on the method page of the site and in \`board.json\`. Shares are
fractions of 1, intervals are at 95 %, and how they are made is in \`board.json\` under \`statistics\`.

| files | what |
| --- | --- |
| \`scores-<group>-<evaluator>\` | models by score, with the intervals of score and rank, bands, and each category; the JSON has the cells of upstream's own table too, in which a missing category counts as 0 (\`partial\`) |
| \`verdicts-<evaluator>\` | verdicts by model, category and reason; a failure counts under its first reason |
| \`movement-<group>\` | ranks by action (\`a\`) and outcome (\`b\`), their agreement, and the entries that moved each model |
| \`recorded-runs\` | whether the recorded episodes of a model in a category are of the entries that they name: by test, the episodes that it can speak on, those that contradict their entry, and the conclusion; a mismatch is in no score |
`;

/**
 * Figures of a suite as tables in JSON and CSV: scores by group, verdicts by reason, rank changes. They contain only
 * numbers, model names and entry ids.
 *
 * @param fits - conclusions on the recorded runs, in the order of the table.
 * @param folder - path of the tables within the published folder.
 */
export function* figureFiles(
  suite: PublishedSuite,
  comparisons: readonly ScopeComparison[],
  fits: readonly RunFit[],
  folder: string,
): Generator<readonly [path: string, text: string]> {
  const { title } = suite.ledger.definition;
  yield [`${folder}/README.md`, readme(title)];
  for (const { scope, role, table } of suite.rankings) {
    if (scope.scope.kind === 'category' || table === undefined) continue;
    yield [`${folder}/scores-${scope.scope.slug}-${role}.json`, jsonText(roundedAll(table))];
    yield [`${folder}/scores-${scope.scope.slug}-${role}.csv`, scoreCsv(table)];
  }
  for (const role of new Set(suite.rankings.map((ranking) => ranking.role))) {
    const counts = reasonCounts(suite, role);
    yield [`${folder}/verdicts-${role}.json`, jsonText(counts)];
    yield [`${folder}/verdicts-${role}.csv`, reasonCsv(counts)];
  }
  if (fits.length > 0) yield [`${folder}/recorded-runs.csv`, runFitCsv(fits)];
  for (const { scope, comparison } of comparisons) {
    if (scope.scope.kind === 'category') continue;
    const figures = roundedAll(comparison);
    yield [`${folder}/movement-${scope.scope.slug}.json`, jsonText(figures)];
    yield [`${folder}/movement-${scope.scope.slug}.csv`, comparisonCsv(figures)];
  }
}

function runFitCsv(fits: readonly RunFit[]): string {
  return figuresCsv(
    ['model', 'category', 'conclusion', 'test', 'episodes', 'misfits', 'test_conclusion'],
    fits.flatMap(({ model, category, conclusion, evidence }) =>
      evidence.map((item) => [
        ...[model, category, conclusion],
        ...[item.test, item.episodes, item.misfits, item.conclusion],
      ]),
    ),
  );
}

const jsonText = (content: unknown): string => `${JSON.stringify(content, null, 1)}\n`;

/** Rounds every number of a table. Tables consist of text, numbers and lists, and all their numbers are figures. */
function roundedAll<Table extends ScoreTable | ScopeComparison['comparison']>(table: Table): Table {
  const text = JSON.stringify(table, (_key, value: unknown) =>
    typeof value === 'number' ? rounded(value) : value,
  );
  // Sound: the replacer only rounds numbers, so the shape is unchanged.
  return JSON.parse(text) as Table;
}

function scoreCsv({ rows, weights }: ScoreTable): string {
  const categories = Object.keys(weights);
  const head = [
    'rank',
    'rank_best',
    'rank_worst',
    'band_first',
    'band_last',
    'model',
    'score',
    'score_low',
    'score_high',
    'scored',
    'unscored',
    ...categories.flatMap((name) => [name, `${name}_low`, `${name}_high`, `${name}_scored`]),
  ];
  const cellsOf = (row: ScoreRow, name: string): readonly Cell[] => {
    const categoryRow = row.categories.find(({ category }) => category === name);
    return [categoryRow?.score?.value, categoryRow?.score?.low, categoryRow?.score?.high, categoryRow?.n];
  };
  return figuresCsv(
    head,
    rows.map((row) => [
      row.rank,
      row.rankRange?.best,
      row.rankRange?.worst,
      row.band?.first,
      row.band?.last,
      row.model,
      row.score?.value,
      row.score?.low,
      row.score?.high,
      row.n,
      row.unscored,
      ...categories.flatMap((name) => cellsOf(row, name)),
    ]),
  );
}

/** Number of verdicts of a model in a category by code of the legend; codes with count 0 are omitted. */
type ReasonCounts = {
  readonly role: Role;
  readonly models: readonly {
    readonly model: string;
    readonly categories: Readonly<Record<string, Readonly<Record<string, number>>>>;
  }[];
};

function reasonCounts({ ledger }: PublishedSuite, role: Role): ReasonCounts {
  const legend = legendOf(role);
  const countsOf = (model: string, category: string): [string, Readonly<Record<string, number>>] => {
    const signs = signCounts(ledger, role, model, [category]);
    const counts = legend.map(({ code, sign }): [string, number] => [code, signs.get(sign) ?? 0]);
    return [category, Object.fromEntries(counts.filter(([, count]) => count > 0))];
  };
  const judged = [...ledger.categories.keys()].filter((name) => ledger.roles.get(name)?.includes(role));
  return {
    role,
    models: ledger.contestants.map((model) => ({
      model,
      categories: Object.fromEntries(judged.map((category) => countsOf(model, category))),
    })),
  };
}

function reasonCsv({ models }: ReasonCounts): string {
  return figuresCsv(
    ['model', 'category', 'verdict', 'count'],
    models.flatMap(({ model, categories }) =>
      Object.entries(categories).flatMap(([category, counts]) =>
        Object.entries(counts).map(([code, count]) => [model, category, code, count]),
      ),
    ),
  );
}

/** As {@link csvText}, with figures rounded to six digits. */
const figuresCsv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  csvText(
    head,
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? rounded(cell) : cell))),
  );
