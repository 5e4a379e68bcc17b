/** Result of one category, as a score file sums it up. */
export type Leaf = {
  /** Correct answers per row, in 0 to 1. */
  readonly accuracy: number;
  /** Rows that were judged; short of the category's entries where answers are missing. Weighs in weighted means. */
  readonly total: number;
  /** `own`: from verdicts of this program; `filled`: taken over from a score file or an official table. */
  readonly source: 'own' | 'filled';
};

/** How a cell comes about. */
export type Formula =
  | { readonly kind: 'leaf'; readonly category: string }
  /** `weighted` by the rows of each part, `plain` by their number. `always`: a number is shown even if a part is missing. */
  | {
      readonly kind: 'mean';
      readonly weights: 'plain' | 'weighted';
      readonly shown: 'if-complete' | 'always';
      readonly parts: readonly Formula[];
    };

/** Value of a cell. */
export type Cell = {
  /** In 0 to 1, unrounded; a missing category counts as 0, as upstream counts it. */
  readonly value: number;
  /** Rows behind the value, a missing category with all its entries. */
  readonly total: number;
  /** Whether upstream shows the value, and not `N/A`. */
  readonly isShown: boolean;
  /** `own`: rests on verdicts of this program alone; `filled`: on numbers of others too; `partial`: a category is missing. */
  readonly basis: 'own' | 'filled' | 'partial';
};

/** Entries of every category of BFCL V3: what a category weighs that has no score. */
export const ENTRY_COUNTS: ReadonlyMap<string, number> = new Map([
  ['simple', 400],
  ['java', 100],
  ['javascript', 50],
  ['multiple', 200],
  ['parallel', 200],
  ['parallel_multiple', 200],
  ['irrelevance', 240],
  ['exec_simple', 100],
  ['exec_multiple', 50],
  ['exec_parallel', 50],
  ['exec_parallel_multiple', 40],
  ['rest', 70],
  ['live_simple', 258],
  ['live_multiple', 1053],
  ['live_parallel', 16],
  ['live_parallel_multiple', 24],
  ['live_irrelevance', 882],
  ['live_relevance', 18],
  ['multi_turn_base', 200],
  ['multi_turn_miss_func', 200],
  ['multi_turn_miss_param', 200],
  ['multi_turn_long_context', 200],
]);

/** Evaluate a formula on the results of one model by category. Sums go in the order of the parts, as upstream's do. */
export function evaluate(formula: Formula, leaves: ReadonlyMap<string, Leaf>): Cell {
  if (formula.kind === 'leaf') return leafCell(formula.category, leaves.get(formula.category));
  const parts = formula.parts.map((part) => evaluate(part, leaves));
  const isWeighted = formula.weights === 'weighted';
  const total = sum(parts.map((part) => part.total));
  const points = sum(parts.map((part) => (isWeighted ? part.value * part.total : part.value)));
  return {
    value: points / (isWeighted ? total : parts.length),
    total,
    isShown: formula.shown === 'always' || parts.every((part) => part.isShown),
    basis: jointBasis(parts),
  };
}

function leafCell(category: string, leaf: Leaf | undefined): Cell {
  if (leaf !== undefined)
    return { value: leaf.accuracy, total: leaf.total, isShown: true, basis: leaf.source };
  return { value: 0, total: ENTRY_COUNTS.get(category) ?? 0, isShown: false, basis: 'partial' };
}

function jointBasis(parts: readonly Cell[]): Cell['basis'] {
  const found = new Set(parts.map((part) => part.basis));
  if (found.has('partial')) return 'partial';
  return found.has('filled') ? 'filled' : 'own';
}

/** Plain addition from left to right: `Math.sumPrecise` would differ in the last digit from upstream's sums. */
function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
