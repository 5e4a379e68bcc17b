/** The parts of the evaluator. Each can be switched off to measure what it contributes. */
export const OUTCOME_PARTS = [
  'goal-state',
  'key-functions',
  'critical-information',
  'side-effects',
  'abstention',
  'offers',
  'unmade-calls',
  'identity',
  'showing',
] as const;
export type OutcomePart = (typeof OUTCOME_PARTS)[number];

export const ALL_PARTS: ReadonlySet<OutcomePart> = new Set(OUTCOME_PARTS);
