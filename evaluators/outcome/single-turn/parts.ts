/** The rules of the evaluator. Each can be switched off to measure what it contributes. */
export const SINGLE_TURN_PARTS = [
  'defaults',
  'numbers',
  'dates',
  'texts',
  'units',
  'places',
  'expressions',
  'sets',
  'nested',
  'free-text',
  'sources',
  'unreadable',
  'schema',
] as const;
export type SingleTurnPart = (typeof SINGLE_TURN_PARTS)[number];

export const ALL_SINGLE_TURN_PARTS: ReadonlySet<SingleTurnPart> = new Set(SINGLE_TURN_PARTS);
