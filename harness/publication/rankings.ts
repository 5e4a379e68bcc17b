import type { Place, Ranking, Standing } from './schemas/board.ts';
import type { Gap, ScoreRow } from '../contract/score-table.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { roundedEstimate } from './rounding.ts';
import { kindCounts, signCounts } from './sign-counts.ts';
import type { ScopeRanking } from './tables.ts';

/** A ranking for the board: every contestant of the suite, those without a place last. */
export function rankingOf(
  { slug: suite, ledger, slugs }: Pick<PublishedSuite, 'slug' | 'ledger' | 'slugs'>,
  { scope, role, table }: ScopeRanking,
  models: ModelDirectory,
): Ranking {
  const over = table?.over ?? [];
  const sizeOf = (category: string): number => ledger.categories.get(category)?.length ?? 0;
  const slugOf = (category: string): string => slugs.get(category) ?? category;
  const notPlayed = over.map((category): Gap => {
    return { category, cause: 'not-played', judged: 0, entries: sizeOf(category) };
  });
  const rows = new Map(table?.rows.map((row) => [row.model, row]));
  const standings = ledger.contestants.map((contestant): Standing => {
    const row = rows.get(contestant);
    const counts = kindCounts(role, signCounts(ledger, role, contestant, scope.categories));
    return {
      model: models.slugOf(contestant),
      score: row === undefined ? null : roundedEstimate(row.score),
      place: row === undefined ? null : placeOf(row),
      gaps: (row?.gaps ?? notPlayed).map((gap) => ({ ...gap, category: slugOf(gap.category) })),
      reliability: roundedReliability(row?.reliability ?? null),
      scored: counts.pass + counts.fail,
      passed: counts.pass,
      unscored: counts.unscored,
      absent: counts.absent,
      published:
        role === 'action' && ledger.definition.publication.recordedOutputs !== null
          ? models.publishedOf(contestant, scope.scope.slug)
          : null,
    };
  });
  const rankOf = ({ place }: Standing): number => place?.rank ?? Infinity;
  const nameOf = ({ model }: Standing): string => models.nameOf(model);
  return {
    suite,
    scope: scope.scope.slug,
    role,
    over: over.map(slugOf),
    votes: table?.votes ?? null,
    entries: over.reduce((sum, category) => sum + sizeOf(category), 0),
    standings: standings.toSorted((left, right) =>
      rankOf(left) === rankOf(right)
        ? byCodeUnits(nameOf(left), nameOf(right))
        : rankOf(left) - rankOf(right),
    ),
  };
}

const roundedReliability = (reliability: ScoreRow['reliability']): Standing['reliability'] =>
  reliability && {
    trials: reliability.trials,
    flipRate: roundedEstimate(reliability.flipRate),
    byK: reliability.byK.map(({ k, passHatK, passAtK }) => ({
      k,
      passHatK: roundedEstimate(passHatK),
      passAtK: roundedEstimate(passAtK),
    })),
  };

function placeOf({ rank, rankRange, band }: ScoreRow): Place | null {
  if (rank === null || rankRange === null || band === null) return null;
  return { rank, best: rankRange.best, worst: rankRange.worst, band };
}
