import type { BoardSuite, Estimate, LegendItem, Role } from '../../../harness/publication/schemas/board.ts';
import { board, modelOf, rankingOf, usageOf } from './board.ts';
import { comparedRankings } from './comparisons.ts';
import { categoriesUnder } from './mismatched-runs.ts';

/** `/data/compare/<suite>.json`: what the page that compares models needs of a suite besides the published files. */
export type CompareData = {
  readonly suite: string;
  readonly title: string;
  /** Models with a place in a ranking that is compared in pairs, in the order of the board. */
  readonly models: readonly {
    readonly slug: string;
    readonly name: string;
    readonly file: string;
    readonly dollarsPerThousand: number | null;
    readonly latencySeconds: number | null;
  }[];
  /** All scopes in display order. */
  readonly scopes: readonly {
    readonly slug: string;
    readonly title: string;
    readonly categories: readonly string[];
    /** Rankings by role; `comparisons`: path of the file, where there is one. */
    readonly rankings: readonly {
      readonly role: Role;
      readonly comparisons: string | null;
      readonly over: readonly string[];
      readonly standings: readonly {
        readonly model: string;
        readonly score: Estimate | null;
        readonly rank: number | null;
      }[];
    }[];
  }[];
  readonly categories: readonly { readonly slug: string; readonly file: string }[];
  readonly evaluators: readonly {
    readonly role: Role;
    readonly title: string;
    readonly legend: readonly Pick<LegendItem, 'sign' | 'kind' | 'code' | 'title'>[];
  }[];
};

/** Suites with models that are compared in pairs, in the order of the board. */
export const comparedSuites = (): readonly BoardSuite[] => [
  ...new Set(comparedRankings().map(({ suite }) => suite)),
];

/** The data of one suite. */
export function compareData(suite: BoardSuite): CompareData {
  const compared = comparedRankings().filter((ranking) => ranking.suite === suite);
  const placed = new Set(
    compared.flatMap(({ ranking }) =>
      ranking.standings.filter(({ place }) => place !== null).map(({ model }) => model),
    ),
  );
  const whole = suite.scopes[0]?.slug ?? '';
  return {
    suite: suite.slug,
    title: suite.title,
    models: board.models
      .filter(({ slug }) => placed.has(slug))
      .map(({ slug }) => {
        const { name, file } = modelOf(slug);
        const { dollarsPerThousand = null, latencySeconds = null } = usageOf(suite.slug, whole, slug) ?? {};
        return { slug, name, file, dollarsPerThousand, latencySeconds };
      }),
    scopes: suite.scopes.map((scope) => ({
      slug: scope.slug,
      title: scope.title,
      categories: categoriesUnder(suite, scope),
      rankings: board.evaluators.flatMap(({ role }) => {
        const ranking = rankingOf(suite.slug, scope.slug, role);
        if (ranking === undefined) return [];
        const pairs = compared.find((other) => other.ranking === ranking);
        const standings = ranking.standings
          .filter(({ model }) => placed.has(model))
          .map(({ model, score, place }) => ({ model, score, rank: place?.rank ?? null }));
        return [{ role, comparisons: pairs?.path ?? null, over: ranking.over, standings }];
      }),
    })),
    categories: suite.categories.map(({ slug, file }) => ({ slug, file })),
    evaluators: board.evaluators.map(({ role, title, legend }) => ({
      role,
      title,
      legend: legend.map((item) => ({
        sign: item.sign,
        kind: item.kind,
        code: item.code,
        title: item.title,
      })),
    })),
  };
}
