import type { LegendItem } from './schemas/board.ts';

/** Creates the legend item of one sign of a verdict string. */
export const legendItem = (
  sign: string,
  kind: LegendItem['kind'],
  code: string,
  title: string,
  explanation: string,
): LegendItem => ({ sign, kind, code, title, explanation });

/** No episode was recorded. */
export const ABSENT = legendItem(
  '-',
  'absent',
  'absent',
  'not recorded',
  'No episode of this model on this entry was recorded.',
);

/** An episode is stored, but the evaluator has not judged it. */
export const NOT_JUDGED = legendItem(
  '?',
  'unscored',
  'not-judged',
  'not judged',
  'The episode was recorded, but not judged by this evaluator when the board was written.',
);

/** A failure for a reason without a sign of its own. */
export const OTHER = legendItem(
  'x',
  'fail',
  'other',
  'other reason',
  'A reason that this legend does not list separately.',
);
