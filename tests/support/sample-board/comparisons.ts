import type { ComparisonsFile } from '../../../harness/publication/schemas/comparisons.ts';
import type { BoardSuite, Ranking, Scope } from '../../../harness/publication/schemas/board.ts';
import { rounded } from './random.ts';
import { type Files, categoriesOf, signsOf } from './rankings.ts';

/** All pairs of the models with a place in a ranking, with an interval of a fixed width; `undefined` for a category. */
export function comparisonsOf(
  suite: BoardSuite,
  scope: Scope,
  files: Files,
  ranking: Ranking,
): ComparisonsFile | undefined {
  const placed = ranking.standings.filter(({ place }) => place !== null).map(({ model }) => model);
  if (scope.kind === 'category' || placed.length < 2) return undefined;
  const signs = placed.map((model) => signsOf(suite, scope, files, ranking.role, model));
  const pairs = signs.flatMap((first, index) =>
    signs.slice(index + 1).map((second) => pairOf(first, second)),
  );
  const column = <Name extends keyof Pair>(name: Name): Pair[Name][] => pairs.map((pair) => pair[name]);
  return {
    format: 'assay-comparisons',
    version: 1,
    suite: suite.slug,
    scope: scope.slug,
    role: ranking.role,
    models: placed,
    coverages: [categoriesOf(suite, scope)],
    pairs: {
      coverage: pairs.map(() => 0),
      entries: column('entries'),
      difference: column('difference'),
      low: column('low'),
      high: column('high'),
      won: column('won'),
      lost: column('lost'),
    },
  };
}

type Pair = ReturnType<typeof pairOf>;

function pairOf(first: string, second: string) {
  const shared = Array.from(first, (sign, index) => [sign, second.charAt(index)] as const).filter(
    (signs) => !signs.some((sign) => '-I'.includes(sign)),
  );
  const passed = (place: 0 | 1) => shared.filter((signs) => signs[place] === 'P').length;
  const alone = (place: 0 | 1) =>
    shared.filter((signs) => signs[place] === 'P' && signs[place === 0 ? 1 : 0] !== 'P').length;
  const value = shared.length === 0 ? null : rounded((passed(0) - passed(1)) / shared.length);
  const reach = 0.12;
  return {
    entries: shared.length,
    difference: value,
    low: value === null ? null : rounded(Math.max(-1, value - reach)),
    high: value === null ? null : rounded(Math.min(1, value + reach)),
    won: alone(0),
    lost: alone(1),
  };
}
