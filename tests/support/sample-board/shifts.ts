import type { ShiftFile } from '../../../harness/publication/schemas/board-files.ts';
import type { BoardSuite, Ranking, Scope } from '../../../harness/publication/schemas/board.ts';
import { type Files, categoriesOf } from './rankings.ts';

/** Comparison of two rankings of one scope, over the models with a place in both. */
export function shiftOf(
  suite: BoardSuite,
  scope: Scope,
  files: Files,
  from: Ranking,
  to: Ranking,
): ShiftFile {
  const lines = from.standings.flatMap((before): ShiftFile['lines'] => {
    const after = to.standings.find(({ model }) => model === before.model);
    if (before.place === null || before.score === null || !after?.place || after.score === null) return [];
    return [
      {
        model: before.model,
        from: { ...before.place, score: before.score.value },
        to: { ...after.place, score: after.score.value },
        moved: before.place.rank - after.place.rank,
        beyondChance: before.place.worst < after.place.best || after.place.worst < before.place.best,
      },
    ];
  });
  const moving = lines.filter(({ moved }) => moved !== 0);
  const movers = moving
    .toSorted((left, right) => Math.abs(right.moved) - Math.abs(left.moved))
    .map(({ model, moved }) => ({ model, moved, ...changed(suite, scope, files, model) }));
  return {
    ...{ format: 'assay-shift', version: 1, slug: `${suite.slug}-${scope.slug}-action-outcome` },
    title: `${suite.title}, ${scope.title}: from action to outcome`,
    from: { suite: from.suite, scope: from.scope, role: from.role },
    to: { suite: to.suite, scope: to.scope, role: to.role },
    ...{ models: lines.length, tau: { value: 0.83, low: 0.74, high: 0.9 }, lines, movers },
    explanation: 'Both rankings judge the same episodes; the interval is a bootstrap over entries.',
  };
}

type Changed = Pick<ShiftFile['movers'][number], 'gained' | 'lost'>;

function changed(suite: BoardSuite, scope: Scope, files: Files, model: string): Changed {
  const pages = (category: string, wanted: (action: string, outcome: string) => boolean) => {
    const file = files.get(category);
    const signs = (role: string) =>
      file?.verdicts.find((row) => row.role === role && row.model === model)?.signs ?? '';
    const [action, outcome] = [signs('action'), signs('outcome')];
    const chosen = file?.entries.filter((_, index) => wanted(action.charAt(index), outcome.charAt(index)));
    return { suite: suite.slug, category, pages: chosen?.map(({ page }) => page) ?? [] };
  };
  const all = (wanted: (action: string, outcome: string) => boolean) =>
    categoriesOf(suite, scope)
      .map((category) => pages(category, wanted))
      .filter((part) => part.pages.length > 0);
  return {
    gained: all((action, outcome) => action !== 'P' && outcome === 'P'),
    lost: all((action, outcome) => action === 'P' && outcome !== 'P'),
  };
}
