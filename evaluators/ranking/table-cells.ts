import type { TableCell } from '../../harness/contract/score-table.ts';
import { evaluate } from '../tables/formula.ts';
import type { Formula, Leaf } from '../tables/formula.ts';
import { cellText } from '../tables/percent.ts';
import { tableCategories } from '../tables/table.ts';
import type { Table } from '../tables/table.ts';
import type { EntryTally, ModelTally } from './tallies.ts';

/** Supplies the result of a category without verdicts; `undefined` if the source has none either. */
export type LeafSource = (model: string, category: string) => Leaf | undefined;

/** Cells of a table for one model, in column order; columns that are not accuracies are omitted. */
export function tableCells(table: Table, leaves: ReadonlyMap<string, Leaf>): readonly TableCell[] {
  return table.columns.flatMap(({ title, formula }) => {
    if (formula === undefined) return [];
    const cell = evaluate(formula, leaves);
    return [{ title, text: cellText(cell), value: cell.value, basis: cell.basis }];
  });
}

/**
 * Results of one model by category, for the categories of a table: its verdicts, else the first source that has a
 * result.
 */
export function leavesOf(
  table: Table,
  model: string,
  tally: ModelTally,
  sources: readonly LeafSource[],
): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const category of tableCategories(table)) {
    const supplied = () =>
      sources
        .values()
        .map((source) => source(model, category))
        .find(isLeaf);
    const leaf = tallyLeaf(tally.get(category)) ?? supplied();
    if (leaf !== undefined) leaves.set(category, leaf);
  }
  return leaves;
}

const isLeaf = (leaf: Leaf | undefined): leaf is Leaf => leaf !== undefined;

/** Upstream divides correct rows by rows; with several trials every trial is a row. */
function tallyLeaf(entries: ReadonlyMap<string, EntryTally> | undefined): Leaf | undefined {
  if (entries === undefined) return undefined;
  let passed = 0;
  let total = 0;
  for (const tally of entries.values()) {
    passed += tally.passed;
    total += tally.scored;
  }
  return total === 0 ? undefined : { accuracy: passed / total, total, source: 'own' };
}

/**
 * Share of each category in the score that a table ranks by, with the weights that apply if every category is present.
 * Parts without verdicts pass their share on to their siblings.
 *
 * @param sizes - number of entries with a verdict, by category.
 */
export function tableWeights(
  { rankedBy }: Table,
  sizes: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  spread(rankedBy, 1, sizes, weights);
  return weights;
}

function spread(
  formula: Formula,
  share: number,
  sizes: ReadonlyMap<string, number>,
  weights: Map<string, number>,
): void {
  if (formula.kind === 'leaf') {
    if (sizes.has(formula.category))
      weights.set(formula.category, (weights.get(formula.category) ?? 0) + share);
    return;
  }
  const parts = formula.parts
    .map((part) => ({ part, size: sizeOf(part, sizes) }))
    .filter(({ size }) => size > 0);
  const weightOf = (size: number): number => (formula.weights === 'weighted' ? size : 1);
  const total = parts.reduce((sum, { size }) => sum + weightOf(size), 0);
  for (const { part, size } of parts) spread(part, (share * weightOf(size)) / total, sizes, weights);
}

function sizeOf(formula: Formula, sizes: ReadonlyMap<string, number>): number {
  if (formula.kind === 'leaf') return sizes.get(formula.category) ?? 0;
  return formula.parts.reduce((sum, part) => sum + sizeOf(part, sizes), 0);
}
