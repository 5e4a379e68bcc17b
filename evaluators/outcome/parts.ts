/** The five parts of the evaluator, each of which can be left out to see what it is worth. */
export const OUTCOME_PARTS = [
  'goal-state',
  'key-functions',
  'critical-information',
  'side-effects',
  'abstention',
] as const;
export type OutcomePart = (typeof OUTCOME_PARTS)[number];

export const ALL_PARTS: ReadonlySet<OutcomePart> = new Set(OUTCOME_PARTS);
