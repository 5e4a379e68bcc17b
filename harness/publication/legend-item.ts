import type { LegendItem } from './schemas/board.ts';

/** What a sign of a verdict string stands for. */
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

/** An episode is stored that the evaluator has not judged. */
export const NOT_JUDGED = legendItem(
  '?',
  'unscored',
  'not-judged',
  'not judged',
  'An episode was recorded, but this evaluator had not judged it when the board was written.',
);

/** A failure for a reason that has no sign of its own. */
export const OTHER = legendItem(
  'x',
  'fail',
  'other',
  'other reason',
  'A reason without a name of its own here.',
);
