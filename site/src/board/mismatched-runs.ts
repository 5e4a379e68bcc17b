import type { BoardSuite, Scope } from '../../../harness/publication/schemas/board.ts';

/** Recorded runs that are left out of a scope: title of the category, and how many models. */
export type LeftOut = { readonly title: string; readonly models: number };

/** Recorded runs that do not fit their entries, in the categories of a scope and in suite order; empty if there are none. */
export function mismatchedRunsIn(suite: BoardSuite, scope: Scope): readonly LeftOut[] {
  const categories = new Set(categoriesUnder(suite, scope));
  return suite.mismatchedRuns
    .filter(({ category }) => categories.has(category))
    .map(({ category, models }) => ({ title: titleOf(suite, category), models }));
}

/** Slugs of the categories of a scope, at any depth, in suite order. */
export function categoriesUnder(
  suite: Pick<BoardSuite, 'scopes'>,
  { slug, kind, parts }: Scope,
): readonly string[] {
  if (kind === 'category') return [slug];
  return parts.flatMap((part) => {
    const scope = suite.scopes.find((other) => other.slug === part);
    return scope === undefined ? [] : categoriesUnder(suite, scope);
  });
}

function titleOf(suite: BoardSuite, category: string): string {
  return suite.scopes.find(({ slug }) => slug === category)?.title ?? category;
}
