import { rankBands } from '../../../evaluators/statistics/rank-bands.ts';
import type { Band } from '../../../evaluators/statistics/rank-bands.ts';
import type { CategoryFile } from '../../../harness/publication/schemas/board-files.ts';
import type {
  Agreement,
  BoardModel,
  BoardSuite,
  Place,
  Ranking,
  Role,
  Scope,
} from '../../../harness/publication/schemas/board.ts';
import { rounded, wilson } from './random.ts';

/** Category files of one suite, by category. */
export type Files = ReadonlyMap<string, CategoryFile>;

/** Slugs of the categories that a scope consists of, at any depth. */
export function categoriesOf(suite: BoardSuite, scope: Scope): string[] {
  if (scope.kind === 'category') return [scope.slug];
  return scope.parts.flatMap((slug) => {
    const part = suite.scopes.find((candidate) => candidate.slug === slug);
    return part === undefined ? [] : categoriesOf(suite, part);
  });
}

/** All verdict signs of a model in a scope under an evaluator, entries in suite order. */
export function signsOf(suite: BoardSuite, scope: Scope, files: Files, role: Role, model: string): string {
  return categoriesOf(suite, scope)
    .map((category) => files.get(category)?.verdicts.find((row) => row.role === role && row.model === model))
    .map((row) => row?.signs ?? '')
    .join('');
}

/** The ranking of a scope by pooled pass rate; `undefined` if the evaluator judged nothing in it. */
export function rankingOf(
  suite: BoardSuite,
  scope: Scope,
  files: Files,
  role: Role,
  models: readonly BoardModel[],
): Ranking | undefined {
  const rows = models.map((model) =>
    standing(signsOf(suite, scope, files, role, model.slug), model.slug, scope),
  );
  if (rows.every(({ scored, absent }) => scored === 0 && absent === 0)) return undefined;
  const order = (left: Row, right: Row) => (right.score?.value ?? -1) - (left.score?.value ?? -1);
  const over = categoriesOf(suite, scope);
  const votes = rows.filter(({ score }) => score !== null).length;
  return {
    suite: suite.slug,
    scope: scope.slug,
    role,
    over,
    votes,
    entries: scope.entries,
    standings: placed(rows.toSorted(order)).map((row) => ({ ...row, gaps: gapsOf(row, over, scope) })),
  };
}

/** What a row without a place lacks: all of the last category, or a part of the only one. */
function gapsOf({ score, scored }: Row, over: readonly string[], { entries }: Scope): Row['gaps'] {
  const category = over.at(-1);
  if (score !== null || category === undefined) return [];
  return over.length > 1 || scored === 0
    ? [{ category, cause: 'not-played', judged: 0, entries }]
    : [{ category, cause: 'partly-judged', judged: scored, entries }];
}

type Row = Ranking['standings'][number];

function standing(signs: string, model: string, scope: Scope): Row {
  const count = (wanted: (sign: string) => boolean) => Array.from(signs).filter(wanted).length;
  const passed = count((sign) => sign === 'P');
  const unscored = count((sign) => sign === 'I');
  const absent = count((sign) => sign === '-');
  const scored = signs.length - unscored - absent;
  const complete = scored > 0 && (scope.kind === 'category' || absent <= scope.entries * 0.05 + 200);
  const score = complete ? wilson(passed, scored) : null;
  return {
    model,
    score,
    place: null,
    gaps: [],
    reliability: REPEATED.includes(model) ? reliabilityOf(score) : null,
    scored,
    passed,
    unscored,
    absent,
    published: score && rounded(score.value),
  };
}

/** Models that played every entry several times. */
const REPEATED = ['aurum-0', 'ferrum-3'];
const TRIALS = 4;

/** How trials would agree that pass independently, with a rate that is the score. */
function reliabilityOf(score: Row['score']): Row['reliability'] {
  if (score === null) return null;
  const estimateOf = (rateOf: (pass: number) => number) => {
    const value = rounded(rateOf(score.value));
    const ends = [score.low, score.high, score.value].map((pass) => rounded(rateOf(pass)));
    return { value, low: Math.min(...ends), high: Math.max(...ends) };
  };
  return {
    trials: TRIALS,
    flipRate: estimateOf((pass) => 1 - pass ** TRIALS - (1 - pass) ** TRIALS),
    byK: [2, 3, TRIALS].map((k) => ({
      k,
      passHatK: estimateOf((pass) => pass ** k),
      passAtK: estimateOf((pass) => 1 - (1 - pass) ** k),
    })),
  };
}

function placed(rows: readonly Row[]): Row[] {
  const scores = rows.flatMap(({ score }) => (score === null ? [] : [score]));
  const bands = rankBands(scores.length, (first, second) => {
    const above = scores[first];
    const below = scores[second];
    return above !== undefined && below !== undefined && below.high < above.low;
  });
  return rows.map((row, index) => {
    const band = bands[index];
    return row.score === null || band === undefined
      ? row
      : { ...row, place: place(rows, row.score, index, band) };
  });
}

function place(rows: readonly Row[], own: NonNullable<Row['score']>, index: number, band: Band): Place {
  const above = rows.filter(({ score }) => score !== null && score.low > own.high).length;
  const below = rows.filter(({ score }) => score !== null && score.high >= own.low).length;
  return { rank: index + 1, best: above + 1, worst: Math.max(index + 1, below), band };
}

/** Agreement of the two evaluators; `undefined` if one of them judged nothing. */
export function agreementOf(
  suite: string,
  scope: string,
  action: string,
  outcome: string,
): Agreement | undefined {
  const pairs = Array.from(action, (sign, index) => [sign, outcome.charAt(index)] as const);
  const both = pairs.filter(([left, right]) => !'-I'.includes(left) && !'-I'.includes(right));
  if (both.length === 0) return undefined;
  const count = (left: boolean, right: boolean) =>
    both.filter(([one, two]) => (one === 'P') === left && (two === 'P') === right).length;
  return {
    suite,
    scope,
    episodes: both.length,
    bothPass: count(true, true),
    bothFail: count(false, false),
    falseNegatives: count(false, true),
    falsePositives: count(true, false),
    kappa: { value: 0.61, low: 0.55, high: 0.67 },
  };
}
