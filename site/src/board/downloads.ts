import type { BoardSuite, Ranking, Scope } from '../../../harness/publication/schemas/board.ts';
import { csvText } from '../../../harness/publication/csv.ts';
import type { Cell } from '../../../harness/publication/csv.ts';
import { board, evaluatorOf, modelOf, rankingOf, usageOf } from './board.ts';
import { TRIAL_FIGURES } from './reliability.ts';

const HEAD = [
  'suite',
  'suite_hash',
  'scope',
  'evaluator',
  'model',
  'family',
  'mode',
  'kind',
  'rank',
  'rank_best',
  'rank_worst',
  'band_first',
  'band_last',
  'score',
  'score_low',
  'score_high',
  'scored',
  'passed',
  'unscored',
  'not_recorded',
  'published_score',
  'dollars_per_thousand',
  'latency_seconds',
  'input_tokens',
  'output_tokens',
  'trials',
  ...TRIAL_FIGURES.flatMap(({ column }) => {
    const name = column.replaceAll('-', '_');
    return [name, `${name}_low`, `${name}_high`];
  }),
];

/** All rankings of a scope as one CSV table (RFC 4180), one line per model and evaluator. */
export function rankingCsv(suite: BoardSuite, scope: Scope): string {
  const lines = rankings(suite, scope).flatMap((ranking) =>
    ranking.standings.map((row) => line(suite, ranking, row)),
  );
  return csvText(HEAD, lines, '\r\n');
}

/** The same as JSON, with the data needed to cite it. */
export function rankingJson(suite: BoardSuite, scope: Scope): string {
  const { slug, title, version, contentHash, licence, outputs } = suite;
  const content = {
    suite: { slug, title, version, contentHash, licence, outputs },
    scope,
    statistics: board.statistics,
    rankings: rankings(suite, scope).map(({ role, over, standings }) => ({
      role,
      evaluator: evaluatorOf(role).identity,
      over,
      standings: standings.map((row) => ({ ...row, name: modelOf(row.model).name })),
    })),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function rankings(suite: BoardSuite, scope: Scope): Ranking[] {
  return board.evaluators
    .map(({ role }) => rankingOf(suite.slug, scope.slug, role))
    .filter((ranking) => ranking !== undefined);
}

function line(suite: BoardSuite, { scope, role }: Ranking, row: Ranking['standings'][number]): Cell[] {
  const { name, family, mode, kind } = modelOf(row.model);
  const usage = usageOf(suite.slug, scope, row.model);
  return [
    suite.slug,
    suite.contentHash,
    scope,
    evaluatorOf(role).identity,
    name,
    family,
    mode,
    kind,
    row.place?.rank,
    row.place?.best,
    row.place?.worst,
    row.place?.band.first,
    row.place?.band.last,
    row.score?.value,
    row.score?.low,
    row.score?.high,
    row.scored,
    row.passed,
    row.unscored,
    row.absent,
    row.published,
    usage?.dollarsPerThousand,
    usage?.latencySeconds,
    usage?.inputTokens,
    usage?.outputTokens,
    row.reliability?.trials,
    ...TRIAL_FIGURES.flatMap(({ estimate }) => {
      const figure = estimate(row.reliability, row.reliability?.trials ?? 1);
      return [figure?.value, figure?.low, figure?.high];
    }),
  ];
}

/** All scopes of all suites. */
export function everyScope(): { readonly suite: BoardSuite; readonly scope: Scope }[] {
  return board.suites.flatMap((suite) => suite.scopes.map((scope) => ({ suite, scope })));
}
