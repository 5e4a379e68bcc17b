import type { BoardModel, BoardSuite, Scope } from '../../../harness/publication/schemas/board.ts';
import { board, evaluatorOf, firstScope, frontSuite, modelOf, rankingOf, usageOf } from './board.ts';
import type { Card } from './card-image.ts';
import { SITE_CARD, modelCard, rankingCard } from './card-names.ts';
import { count, inSentence, interval, percent, rankInterval } from './figures.ts';
import { agreementOfScope, auditOf, shiftOfScope } from './headlines.ts';

/** Every card by name. Categories have none of their own. */
export function everyCard(): ReadonlyMap<string, Card> {
  const rankings = board.suites.flatMap((suite) =>
    rankedScopes(suite).map(
      (scope) => [rankingCard(suite.slug, scope.slug), cardOfRanking(suite, scope)] as const,
    ),
  );
  const models = board.models.map((model) => [modelCard(model.slug), cardOfModel(model)] as const);
  return new Map([[SITE_CARD, siteCard()], ...rankings, ...models]);
}

/** Scopes whose rankings have a card. */
export const rankedScopes = (suite: BoardSuite): readonly Scope[] =>
  suite.scopes.filter(({ kind }) => kind !== 'category');

function siteCard(): Card {
  const scope = firstScope(frontSuite);
  const [base] = auditOf(frontSuite)?.units ?? [];
  const shift = shiftOfScope(frontSuite, scope);
  const agreement = agreementOfScope(frontSuite, scope);
  return {
    title: 'A function-calling benchmark, weighed',
    lines: [
      `${count(board.models.filter(({ kind }) => kind === 'model').length)} models on ${frontSuite.title}, by calls and by outcome`,
      ...(base?.share == null
        ? []
        : [
            `${percent(base.share.value)} % of ${count(base.entries)} base conversations have a critical defect`,
          ]),
      ...(shift === undefined
        ? []
        : [
            `${count(shift.lines.filter(({ moved }) => moved !== 0).length)} of ${count(shift.models)} models change rank when outcomes count`,
          ]),
      ...(agreement === undefined ? [] : [`${count(agreement.episodes)} answers judged twice`]),
    ],
  };
}

function cardOfRanking(suite: BoardSuite, scope: Scope): Card {
  const ranking = rankingOf(suite.slug, scope.slug, 'action') ?? rankingOf(suite.slug, scope.slug, 'outcome');
  const rows = ranking?.standings.flatMap(({ model, place, score }) =>
    place === null || score === null
      ? []
      : [`${place.rank}  ${modelOf(model).name}  ${percent(score.value)} %`],
  );
  return { title: `${suite.title}, ${inSentence(scope.title)}`, lines: rows?.slice(0, 5) ?? [] };
}

function cardOfModel({ slug, name, behaviour }: BoardModel): Card {
  const standings = board.rankings.flatMap(({ suite, scope, role, standings }) => {
    if (scope !== firstScopeOf(suite)) return [];
    const standing = standings.find(({ model }) => model === slug);
    if (standing?.place == null || standing.score === null) return [];
    const { place, score } = standing;
    return [
      `${titleOf(suite)}, ${inSentence(evaluatorOf(role).title)}: ${percent(score.value)} % [${interval(score)}], rank ${rankInterval(place)}`,
    ];
  });
  const dollars = usageOf(frontSuite.slug, firstScope(frontSuite).slug, slug)?.dollarsPerThousand;
  const price = dollars == null ? [] : [`$${dollars.toFixed(2)} per 1,000 episodes`];
  return { title: name, lines: [...(behaviour === undefined ? [] : [behaviour]), ...standings, ...price] };
}

const suiteBySlug = new Map(board.suites.map((suite) => [suite.slug, suite]));
const firstScopeOf = (suite: string): string | undefined => suiteBySlug.get(suite)?.scopes[0]?.slug;
const titleOf = (suite: string): string => suiteBySlug.get(suite)?.title ?? suite;
