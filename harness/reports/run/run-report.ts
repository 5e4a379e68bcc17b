import { isAgentIdentity } from '../../contract/agent-identity.ts';
import { harmlessLine } from '../../contract/harmless.ts';
import { familyOf } from '../../contract/judging.ts';
import type { ModelMeters, ReasonCount } from '../../contract/run-counts.ts';
import type { ScoreEstimate, ScoreRow, ScoreTable } from '../../contract/score-table.ts';
import { explain } from '../../contract/verdict.ts';
import { percent } from '../model-comparison.ts';
import { gapsText } from '../ranking.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';
import { REMEDIES } from '../score-report.ts';

/** A run after its end. */
export type RunReport = {
  /** Models in the order of the run. */
  readonly models: readonly string[];
  /** Rankings of the run alone by family of evaluators; a family that judges none of its entries is absent. */
  readonly tables: ReadonlyMap<string, ScoreTable>;
  readonly meters: readonly ModelMeters[];
  /** By frequency within an evaluator. */
  readonly reasons: readonly ReasonCount[];
};

/** Reasons of one family that are listed for a model. */
const MOST_REASONS = 3;
/** Characters of an example. */
const LONGEST_EXAMPLE = 140;

/** Scores, reliability, cost and reasons of each model of a run, as text; the figures are those of `assay rank`. */
export function runReportText(report: RunReport, width: TableWidth): string {
  const tables = [...report.tables.values()];
  return [
    ...report.models.map((model) => modelText(model, report, width)),
    ...tables
      .slice(0, 1)
      .map(({ level }) => `in brackets: ${100 * level} % intervals, clustered by scenario`),
  ].join('\n\n');
}

function modelText(model: string, { tables, meters, reasons }: RunReport, width: TableWidth): string {
  const families = [...tables].flatMap(([family, table]): FamilyRow[] => {
    const row = table.rows.find((each) => each.model === model);
    return row === undefined ? [] : [{ family, group: table.group, row }];
  });
  const own = reasons.filter((reason) => reason.model === model);
  const meter = meters.find((each) => each.model === model);
  return [
    harmlessLine(model),
    ...(families.length === 0 ? ['no verdict'] : [categoryTable(families, width)]),
    ...families.flatMap(({ family, row }) => [...gapLines(family, row), ...reliabilityLines(family, row)]),
    ...(meter === undefined ? [] : [meterLine(meter)]),
    ...families.flatMap(({ family }) => reasonLines(family, own)),
  ].join('\n');
}

type FamilyRow = { readonly family: string; readonly group: string; readonly row: ScoreRow };

/** Scores by category under each family, with the total as the last line. */
function categoryTable(families: readonly FamilyRow[], width: TableWidth): string {
  const head = ['category', 'n', ...families.map(({ family }) => family)];
  const rows: (readonly (string | number)[])[] = [];
  const names = new Set(families.flatMap(({ row }) => row.categories.map(({ category }) => category)));
  for (const name of names) {
    const cells = families.map(({ row }) => row.categories.find(({ category }) => category === name));
    rows.push([name, cells[0]?.n ?? '-', ...cells.map((cell) => scoreText(cell?.score ?? null))]);
  }
  const [first] = families;
  if (first !== undefined)
    rows.push([`total (${first.group})`, first.row.n, ...families.map(({ row }) => scoreText(row.score))]);
  return tableText({ head, rows, essential: head }, width);
}

const scoreText = (score: ScoreEstimate | null): string =>
  score === null ? '-' : `${percent(score.value)} (${figure(score.low)} to ${figure(score.high)})`;
const figure = (share: number): string => (100 * share).toFixed(1);

const gapLines = (family: string, { gaps }: ScoreRow): readonly string[] =>
  gaps.length === 0 ? [] : [`${family}: no total (${gapsText(gaps)})`];

function reliabilityLines(family: string, { reliability }: ScoreRow): readonly string[] {
  if (reliability === null) return [];
  const { trials, flipRate, byK } = reliability;
  const last = byK.find(({ k }) => k === trials);
  const parts = [
    `pass^${trials} ${scoreText(last?.passHatK ?? null)}`,
    `pass@${trials} ${scoreText(last?.passAtK ?? null)}`,
    `flips ${scoreText(flipRate)}`,
  ];
  return [`${family}: ${parts.join(', ')}`];
}

/** Cost, tokens and latency. Missing values are counted as unknown, never as 0. */
function meterLine(meters: ModelMeters): string {
  const { model, inputTokens, outputTokens, unmetered, replies, latencySeconds, timed, cost, unpriced } =
    meters;
  const latency =
    timed === 0 || isAgentIdentity(model)
      ? []
      : [
          `${(latencySeconds / timed).toFixed(1)} s per reply${timed < replies ? ` over the ${timed} that were timed` : ''}`,
        ];
  return [
    `cost $${cost.toFixed(4)}${unknown(unpriced, 'episodes of unknown cost')}`,
    `${inputTokens} tokens in, ${outputTokens} out${unknown(unmetered, 'replies of unknown tokens')}`,
    ...latency,
  ].join('; ');
}

const unknown = (count: number, what: string): string => (count === 0 ? '' : ` and ${count} ${what}`);

/** What a family failed most often and why, and why episodes are unscored. */
function reasonLines(family: string, reasons: readonly ReasonCount[]): readonly string[] {
  const ofFamily = reasons
    .filter(({ evaluator }) => familyOf(evaluator) === family)
    .toSorted((left, right) => right.episodes - left.episodes);
  const failed = ofFamily.filter(({ kind }) => kind === 'fail');
  const unscored = ofFamily.filter(({ kind }) => kind === 'unscored');
  const sum = failed.reduce((total, { episodes }) => total + episodes, 0);
  const more = failed.length > MOST_REASONS ? [`  ${failed.length - MOST_REASONS} more reasons`] : [];
  return [
    ...(sum === 0 ? [] : [`${family}: ${sum} failed`]),
    ...failed.slice(0, MOST_REASONS).map(failureLine),
    ...more,
    ...unscored.map(unscoredLine),
  ];
}

function failureLine({ code, errorType, episodes, episodeId, example }: ReasonCount): string {
  const [failure] = example.kind === 'fail' ? example.failures : [];
  const text = failure === undefined ? '' : `: ${explain(failure)}`;
  const name = errorType === null ? code : `${code} (${errorType})`;
  const line = harmlessLine(`  ${episodes} ${name}, for example episode ${episodeId}${text}`);
  return line.length > LONGEST_EXAMPLE ? `${line.slice(0, LONGEST_EXAMPLE - 3)}...` : line;
}

function unscoredLine({ episodes, evaluator, example }: ReasonCount): string {
  const why = example.kind === 'unscored' ? `${example.because}: ${REMEDIES[example.because]}` : '';
  return `${evaluator}: ${episodes} unscored, ${why}`;
}
