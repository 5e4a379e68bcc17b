import type { Place, Ranking, Standing } from './schemas/board.ts';
import type { ScoreRow } from '../contract/score-table.ts';
import { byCodeUnits } from '../../evaluators/statistics/resampling.ts';
import type { SuiteLedger } from './ledger.ts';
import type { ModelDirectory } from './models.ts';
import { roundedEstimate } from './rounding.ts';
import { kindCounts, signCounts } from './sign-counts.ts';
import type { ScopeRanking } from './tables.ts';

/** A ranking for the board: every contestant of the suite, those without a place last. */
export function rankingOf(
  suite: string,
  ledger: SuiteLedger,
  { scope, role, table }: ScopeRanking,
  models: ModelDirectory,
): Ranking {
  const rows = new Map(table?.rows.map((row) => [row.model, row]));
  const standings = ledger.contestants.map((contestant): Standing => {
    const row = rows.get(contestant);
    const counts = kindCounts(role, signCounts(ledger, role, contestant, scope.categories));
    return {
      model: models.slugOf(contestant),
      score: row === undefined ? null : roundedEstimate(row.score),
      place: row === undefined ? null : placeOf(row),
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
    ...{ suite, scope: scope.scope.slug, role },
    standings: standings.toSorted((left, right) =>
      rankOf(left) === rankOf(right)
        ? byCodeUnits(nameOf(left), nameOf(right))
        : rankOf(left) - rankOf(right),
    ),
  };
}

function placeOf({ rank, rankRange, band }: ScoreRow): Place | null {
  if (rank === null || rankRange === null || band === null) return null;
  return { rank, best: rankRange.best, worst: rankRange.worst, band };
}
