import type { ShiftFile, ShiftLine } from './schemas/board-files.ts';
import type { Ranking } from './schemas/board.ts';
import type { Comparison } from '../contract/comparison.ts';
import { compareTallies } from '../../evaluators/ranking/compare-tallies.ts';
import type { ModelDirectory } from './models.ts';
import type { PublishedSuite } from './published-suite.ts';
import { rounded, roundedEstimate } from './rounding.ts';
import type { LedgerScope } from './scopes.ts';

/** Both evaluators' rankings of one scope, compared. */
export type ScopeComparison = {
  readonly suite: PublishedSuite;
  readonly scope: LedgerScope;
  readonly comparison: Comparison;
};

/** Comparisons of action and outcome in every scope of a suite that both rank. */
export function scopeComparisons(suite: PublishedSuite): readonly ScopeComparison[] {
  return suite.scopes.flatMap((scope) => {
    const side = (role: 'action' | 'outcome') => {
      const found = suite.rankings.find((ranking) => ranking.scope === scope && ranking.role === role);
      return found?.table === undefined
        ? undefined
        : { evaluator: role, table: found.table, tallies: found.tallies };
    };
    const [a, b] = [side('action'), side('outcome')];
    return a === undefined || b === undefined
      ? []
      : [{ suite, scope, comparison: compareTallies(a, b, suite.ledger.scenarioOf) }];
  });
}

/** Minimum number of models, without baseline agents: with two, a shift could only keep or swap them. */
const FEWEST_MODELS = 3;

const EXPLANATION =
  'Both rankings judge the same recorded episodes, so a model moves only because the evaluators judge them differently. The interval of tau comes from resamples of scenarios that both rankings share; a move is beyond chance if the two rank intervals do not overlap.';

/** The file of a comparison; `undefined` if there are too few models or the rankings do not determine a correlation. */
export function shiftFile(
  { suite, scope: { scope }, comparison }: ScopeComparison,
  rankings: readonly Ranking[],
  models: ModelDirectory,
): ShiftFile | undefined {
  const keyOf = (role: 'action' | 'outcome') => ({ suite: suite.slug, scope: scope.slug, role });
  const [from, to] = [keyOf('action'), keyOf('outcome')];
  const lines = shiftLines(rankings, from, to);
  const tau = roundedEstimate(comparison.kendall);
  const ranked = lines.filter(({ model }) => models.isModel(model));
  if (tau === null || ranked.length < FEWEST_MODELS) return undefined;
  const moves = new Map(lines.map(({ model, moved }) => [model, moved]));
  const movers = comparison.models.flatMap(({ model, gained, lost }): ShiftFile['movers'] => {
    const slug = models.slugOf(model);
    const moved = moves.get(slug) ?? 0;
    const byCategory = (keys: readonly string[]) => pagesByCategory(suite, keys);
    return moved === 0 ? [] : [{ model: slug, moved, gained: byCategory(gained), lost: byCategory(lost) }];
  });
  return {
    ...{ format: 'assay-shift', version: 1, slug: `${suite.slug}-${scope.slug}-action-outcome` },
    title: `${suite.ledger.definition.title}, ${scope.title.toLowerCase()}: from action to outcome`,
    ...{ from, to, models: lines.length, tau, explanation: EXPLANATION, lines },
    movers: movers.toSorted((left, right) => Math.abs(right.moved) - Math.abs(left.moved)),
  };
}

/** Models with a place in both rankings, ordered by the first. */
function shiftLines(rankings: readonly Ranking[], from: ShiftFile['from'], to: ShiftFile['to']): ShiftLine[] {
  const standingsOf = ({ suite, scope, role }: ShiftFile['from']): Ranking['standings'] =>
    rankings.find((ranking) => ranking.suite === suite && ranking.scope === scope && ranking.role === role)
      ?.standings ?? [];
  const second = new Map(standingsOf(to).map((standing) => [standing.model, standing]));
  return standingsOf(from).flatMap((before): ShiftLine[] => {
    const after = second.get(before.model);
    if (before.place === null || before.score === null) return [];
    if (after === undefined || after.place === null || after.score === null) return [];
    return [
      {
        model: before.model,
        from: { ...before.place, score: rounded(before.score.value) },
        to: { ...after.place, score: rounded(after.score.value) },
        moved: before.place.rank - after.place.rank,
        beyondChance: before.place.worst < after.place.best || after.place.worst < before.place.best,
      },
    ];
  });
}

type EntriesOfCategories = ShiftFile['movers'][number]['gained'];

/** Pages of entries by category, both in suite order. */
function pagesByCategory(
  { slug, ledger, slugs, pages }: PublishedSuite,
  keys: readonly string[],
): EntriesOfCategories {
  const wanted = new Set(keys);
  return [...ledger.categories].flatMap(([category, entries]): EntriesOfCategories => {
    const found = entries.filter(({ entryKey }) => wanted.has(entryKey));
    if (found.length === 0) return [];
    const foundPages = found.map(({ entryKey }) => pages.get(entryKey) ?? '');
    return [{ suite: slug, category: slugs.get(category) ?? category, pages: foundPages }];
  });
}
