import { harmlessLines } from '../../contract/harmless.ts';
import type { HalfShift, RepairEffect } from '../../contract/repair-effect.ts';
import { correlationText } from '../comparison.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';
import { changeText } from './shift.ts';

const HEAD = [
  'group',
  'evaluator',
  'models',
  'Kendall tau-b (95 %)',
  'entries',
  'mean change (95 %)',
  'moved',
  'out of band',
  'furthest',
] as const;
const ESSENTIAL = ['group', 'evaluator', 'models', 'Kendall tau-b (95 %)', 'mean change (95 %)'];

/** The shift of each half of the models, with patches that the other half chose. */
export const halvesText = ({ seed, tables }: RepairEffect['halves'], width: TableWidth): string =>
  tables.map((half) => halfText(half, seed, width)).join('\n\n');

function halfText(
  { choosing, ranked, chosen, chosenByRuns, leftOut, shifts }: HalfShift,
  seed: number,
  width: TableWidth,
): string {
  const rows = shifts.map(({ group, evaluator, ranked: models, kendall, change, models: shifted }) => [
    group,
    evaluator,
    models,
    correlationText(kendall),
    change.n,
    changeText(change.mean),
    shifted.filter(({ moved }) => moved !== null && moved !== 0).length,
    shifted.filter(({ leftBand }) => leftBand).length,
    furthest(shifted),
  ]);
  const count = (because: HalfShift['leftOut'][number]['because']): number =>
    leftOut.filter((one) => one.because === because).length;
  const title = [
    `half ${ranked.half} (${ranked.models.length} models), from the original suite to one of patches that half ${choosing.half} chooses (${choosing.models.length} models; seed ${seed})`,
    `${chosen} patches, of which ${chosenByRuns} need recorded runs; left out: ${count('unfounded')} without a finding in these runs, ${count('dependent')} that build on them`,
  ];
  return `${harmlessLines(title)}\n${tableText({ head: HEAD, rows, essential: ESSENTIAL }, width)}`;
}

/** The model that moved furthest. */
function furthest(models: HalfShift['shifts'][number]['models']): string {
  const [model] = models.toSorted((left, right) => Math.abs(right.moved ?? 0) - Math.abs(left.moved ?? 0));
  const moved = model?.moved ?? 0;
  return model === undefined || moved === 0 ? '-' : `${moved > 0 ? '+' : ''}${moved} ${model.model}`;
}
