import type { Formula } from './formula.ts';

/** One column: accuracy by a formula, or something else that upstream knows of a model. */
export type Column = { readonly title: string; readonly formula: Formula | undefined };

/** One of upstream's tables, columns in its order. Rows go by `rankedBy`, unrounded, from the highest down. */
export type Table = {
  readonly file: string;
  readonly rankedBy: Formula;
  readonly columns: readonly Column[];
};

/** Categories that a formula is made of, in its order, each once. */
export function leafCategories(formula: Formula): readonly string[] {
  if (formula.kind === 'leaf') return [formula.category];
  return [...new Set(formula.parts.flatMap(leafCategories))];
}

/** Categories that any column of a table needs. */
export function tableCategories({ columns }: Table): readonly string[] {
  const formulas = columns.flatMap(({ formula }) => formula ?? []);
  return [...new Set(formulas.flatMap(leafCategories))];
}
