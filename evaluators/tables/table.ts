import type { Formula } from './formula.ts';

/** One column: an accuracy with its formula, or another figure that upstream publishes of a model. */
export type Column = { readonly title: string; readonly formula: Formula | undefined };

/** One of upstream's tables, columns in its order. Rows are sorted by `rankedBy`, unrounded, highest first. */
export type Table = {
  readonly file: string;
  readonly rankedBy: Formula;
  readonly columns: readonly Column[];
};

/** Categories in a formula, in order, without duplicates. */
export function leafCategories(formula: Formula): readonly string[] {
  if (formula.kind === 'leaf') return [formula.category];
  return [...new Set(formula.parts.flatMap(leafCategories))];
}

/** Categories that any column of a table needs. */
export function tableCategories({ columns }: Table): readonly string[] {
  const formulas = columns.flatMap(({ formula }) => formula ?? []);
  return [...new Set(formulas.flatMap(leafCategories))];
}
