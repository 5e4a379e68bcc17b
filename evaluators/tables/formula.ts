/** Result of one category, as a score file summarises it. */
export type Leaf = {
  /** Correct rows divided by rows, from 0 to 1. */
  readonly accuracy: number;
  /**
   * Number of judged rows, less than the category's entries if answers are missing. It is the weight in weighted means.
   */
  readonly total: number;
  /** `own`: from verdicts of this program; `filled`: taken from a score file or an official table. */
  readonly source: 'own' | 'filled';
};

/** How a cell is computed. */
export type Formula =
  | { readonly kind: 'leaf'; readonly category: string }
  /**
   * `weighted`: each part counts by its rows; `plain`: all parts count equally. `always`: shown even if a part is
   * missing.
   */
  | {
      readonly kind: 'mean';
      readonly weights: 'plain' | 'weighted';
      readonly shown: 'if-complete' | 'always';
      readonly parts: readonly Formula[];
    };

/** Value of a cell. */
export type Cell = {
  /** From 0 to 1, unrounded; a missing category counts as 0, as it does upstream. */
  readonly value: number;
  /** Rows behind the value; a missing category counts with all its entries. */
  readonly total: number;
  /** Whether upstream shows the value rather than `N/A`. */
  readonly isShown: boolean;
  /**
   * `own`: based on verdicts of this program alone; `filled`: partly on figures of others; `partial`: a category is
   * missing.
   */
  readonly basis: 'own' | 'filled' | 'partial';
};

/** Number of entries of each category of BFCL V3: the weight of a category without a score. */
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

/** Evaluate a formula on the results of one model by category. Parts are summed in order, as upstream does. */
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
  const bases = new Set(parts.map((part) => part.basis));
  if (bases.has('partial')) return 'partial';
  return bases.has('filled') ? 'filled' : 'own';
}

/** Plain addition from left to right: `Math.sumPrecise` would differ from upstream's sums in the last digit. */
function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
