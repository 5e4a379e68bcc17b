/**
 * The parts of the evaluator, and the rules within them that are not plain comparison. Each can be switched off to measure
 * what it contributes.
 */
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
  'silence',
  'asked-changes',
  'corrected-slips',
  'equivalent-requests',
  'ranges-and-rates',
] as const;
export type OutcomePart = (typeof OUTCOME_PARTS)[number];

export const ALL_PARTS: ReadonlySet<OutcomePart> = new Set(OUTCOME_PARTS);
