import type { Comparison } from '../contract/comparison.ts';
import { csvText } from './csv.ts';
import type { Cell } from './csv.ts';

type Side = Comparison['models'][number]['a'];

/** Columns of one side in a comparison's CSV. */
const SIDE_COLUMNS: readonly (readonly [name: string, of: (side: Side) => Cell])[] = [
  ['n', ({ n }) => n],
  ['rank', ({ rank }) => rank],
  ['rank_best', ({ rankRange }) => rankRange?.best],
  ['rank_worst', ({ rankRange }) => rankRange?.worst],
  ['band_first', ({ band }) => band?.first],
  ['band_last', ({ band }) => band?.last],
  ['score', ({ score }) => score?.value],
  ['score_low', ({ score }) => score?.low],
  ['score_high', ({ score }) => score?.high],
];

/** A comparison as CSV, one line per model, in order of the second ranking. */
export function comparisonCsv({ models }: Comparison): string {
  const sideHead = (side: 'a' | 'b'): readonly string[] => SIDE_COLUMNS.map(([name]) => `${name}_${side}`);
  return csvText(
    ['model', 'moved', ...sideHead('a'), ...sideHead('b'), 'gained', 'lost'],
    models.map(({ model, a, b, moved, gained, lost }) => [
      model,
      moved,
      ...[a, b].flatMap((side) => SIDE_COLUMNS.map(([, of]) => of(side))),
      gained.length,
      lost.length,
    ]),
  );
}
