import { OVERALL, TABLES } from '../tables/bfcl-v3.ts';
import { evaluate } from '../tables/formula.ts';
import type { Formula, Leaf } from '../tables/formula.ts';
import { cellText } from '../tables/percent.ts';
import type { TableCell } from '../../harness/contract/score-table.ts';
import { LEAF_CATEGORIES } from '../../harness/cli/rank/fill.ts';
import type { LeafSource } from '../../harness/cli/rank/fill.ts';
import type { EntryTally, ModelTally } from './tallies.ts';

export type BfclGroup = keyof typeof TABLES;

/** Cells of upstream's table of a group for one model, in upstream's order, columns that are no accuracy left out. */
export function bfclCells(group: BfclGroup, leaves: ReadonlyMap<string, Leaf>): readonly TableCell[] {
  return TABLES[group].columns.flatMap(({ title, formula }) => {
    if (formula === undefined) return [];
    const cell = evaluate(formula, leaves);
    return [{ title, text: cellText(cell), value: cell.value, basis: cell.basis }];
  });
}

/** Results of one model by category: own verdicts first, then what the sources supply, the first that has it. */
export function leavesOf(
  model: string,
  tally: ModelTally,
  sources: readonly LeafSource[],
): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const category of LEAF_CATEGORIES) {
    const own = ownLeaf(tally.get(category));
    const leaf = own ?? sources.map((source) => source(model, category)).find((found) => found !== undefined);
    if (leaf !== undefined) leaves.set(category, leaf);
  }
  return leaves;
}

/** Upstream counts correct rows over rows; with several trials every trial is a row. */
function ownLeaf(entries: ReadonlyMap<string, EntryTally> | undefined): Leaf | undefined {
  if (entries === undefined) return undefined;
  let [passed, total] = [0, 0];
  for (const tally of entries.values()) {
    passed += tally.passed;
    total += tally.scored;
  }
  return total === 0 ? undefined : { accuracy: passed / total, total, source: 'own' };
}

/** Share of every category in the score of a group: as upstream weighs it where every category is there. */
export function groupWeights(
  group: BfclGroup,
  sizes: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const formula: Formula =
    group === 'overall'
      ? {
          kind: 'mean',
          weights: 'plain',
          shown: 'always',
          parts: [OVERALL.live, OVERALL.non_live, OVERALL.multi_turn],
        }
      : OVERALL[group];
  const weights = new Map<string, number>();
  spread(formula, 1, sizes, weights);
  return weights;
}

/** Parts without any verdicts pass their share on to their neighbours. */
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
