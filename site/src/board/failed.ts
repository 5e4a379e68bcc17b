import type { BoardSuite, Role } from '../../../harness/publication/schemas/board.ts';
import { categoryOf, legendItem } from './board.ts';

/** Entries of a category that a model fails under an evaluator, in suite order. */
export type FailedEntries = {
  readonly role: Role;
  readonly category: string;
  readonly pages: readonly string[];
};

/** All entries of a suite that a model fails in at least one trial, by category and evaluator. */
export function failedEntries(suite: BoardSuite, model: string): FailedEntries[] {
  return suite.categories.flatMap(({ slug }) => {
    const file = categoryOf(suite, slug);
    const rows = file.verdicts.filter((row) => row.model === model);
    return [...new Set(rows.map(({ role }) => role))].flatMap((role) => {
      const trials = rows.filter((row) => row.role === role);
      const failed = (index: number) =>
        trials.some(({ signs }) => legendItem(role, signs.charAt(index)).kind === 'fail');
      const pages = file.entries.filter((_, index) => failed(index)).map(({ page }) => page);
      return pages.length === 0 ? [] : [{ role, category: slug, pages }];
    });
  });
}
