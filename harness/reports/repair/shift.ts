import type { Standing } from '../../contract/comparison.ts';
import { harmlessLines } from '../../contract/harmless.ts';
import type { PatchOfModel, RankingShift, ShiftedModel } from '../../contract/repair-effect.ts';
import { correlationText, scoreText } from '../comparison.ts';
import { bandText } from '../ranking.ts';
import { tableText } from '../table.ts';
import type { TableWidth } from '../table.ts';

/** Models of a ranking, and movers, that are printed. */
const MOST_ROWS = 30;
const MOST_MOVERS = 10;

const HEAD = [
  'model',
  'n before',
  'score before',
  'rank, band, range before',
  'n after',
  'score after',
  'rank, band, range after',
  'moved',
  'gained',
  'lost',
] as const;
const ESSENTIAL = ['model', 'rank, band, range before', 'rank, band, range after', 'moved'];

/** How a ranking moves, as text: the models by rank after, what the rankings have in common, and what moved the movers. */
export function shiftText(shift: RankingShift, width: TableWidth): string {
  const { before, after, notComparable } = shift.entries;
  if (before + after === 0)
    return harmlessLines([`${titleOf(shift)}: no entry is left, ${notComparable} are not comparable`]);
  if (isStill(shift)) return harmlessLines([`${titleOf(shift)}: nothing moves`, ...notes(shift)]);
  const rows = shift.models
    .slice(0, MOST_ROWS)
    .map((model) => [
      model.model,
      model.before.n,
      scoreText(model.before.score),
      placeText(model.before),
      model.after.n,
      scoreText(model.after.score),
      placeText(model.after),
      movedText(model.moved),
      model.gained,
      model.lost,
    ]);
  const left = shift.models.length - rows.length;
  const table = tableText(
    { head: HEAD, rows, essential: ESSENTIAL, alignedRight: ['gained', 'lost'] },
    width,
  );
  return [
    harmlessLines([titleOf(shift)]),
    table,
    harmlessLines([...(left > 0 ? [`${left} more models: --json has all`] : []), ...notes(shift)]),
  ].join('\n');
}

const isStill = ({ models, entries }: RankingShift): boolean =>
  entries.before === entries.after &&
  models.every(({ gained, lost, moved }) => gained + lost === 0 && moved === 0);

const titleOf = ({ derivation, group, evaluator }: RankingShift): string =>
  `${group} by ${evaluator}: from the original suite to the ${derivation} one`;

/** `3, 2-5, 1-6`: rank, band and interval of the rank; `-` without a place. */
function placeText({ rank, band, rankRange }: Standing): string {
  if (rank === null || band === null || rankRange === null) return '-';
  return `${rank}, ${bandText(band)}, ${bandText({ first: rankRange.best, last: rankRange.worst })}`;
}

const movedText = (moved: number | null): string =>
  moved === null ? '-' : moved > 0 ? `+${moved}` : String(moved);

function notes(shift: RankingShift): readonly string[] {
  const { entries, over, models } = shift;
  const left = entries.notComparable > 0 ? `, ${entries.notComparable} left out as not comparable` : '';
  const movers = moversOf(models);
  return [
    `over ${over.join(', ') || 'no category'}: ${entries.before} entries before, ${entries.after} after${left}`,
    figuresText(shift),
    `${models.filter(({ moved }) => moved !== null && moved !== 0).length} models moved, ${models.filter(({ leftBand }) => leftBand).length} out of their band`,
    ...movers.slice(0, MOST_MOVERS).map(moverLine),
  ];
}

/** Agreement of the two rankings and mean change of the scores, each with its interval and number. */
export const figuresText = ({ kendall, ranked, change: { n, mean } }: RankingShift): string =>
  `Kendall tau-b ${correlationText(kendall)} over ${ranked} models, mean change of score ${changeText(mean)} on ${n} entries`;

/** `+1.2 points (0.4 to 2.0)`. */
export const changeText = (change: RankingShift['change']['mean']): string => {
  if (change === null) return 'undetermined';
  const [value, low, high] = [change.value, change.low, change.high].map(points);
  return `${change.value > 0 ? '+' : ''}${value} points (${low} to ${high})`;
};

/** A share in hundredths, with one digit; 0 without a sign. */
const points = (share: number): string => (Math.round(1000 * share) / 10 + 0).toFixed(1);

/** Models that moved: those that left their band first, then by ranks. */
const moversOf = (models: readonly ShiftedModel[]): readonly ShiftedModel[] =>
  models
    .filter(({ moved }) => moved !== null && moved !== 0)
    .toSorted(
      (left, right) =>
        Number(right.leftBand) - Number(left.leftBand) ||
        Math.abs(right.moved ?? 0) - Math.abs(left.moved ?? 0),
    );

function moverLine({ model, moved, leftBand, patches }: ShiftedModel): string {
  const by = patches.map(patchText).join(', ');
  return `  ${movedText(moved)} ${model}${leftBand ? ', out of its band' : ''}${by === '' ? '' : `: ${by}`}`;
}

const patchText = ({ patch, net, meanNet }: PatchOfModel): string =>
  `${patch} ${signed(net)} (mean ${signed(Number(meanNet.toFixed(2)))})`;

const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));
