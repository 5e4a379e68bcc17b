/** The rules of the evaluator, each of which can be left out to see what it is worth. */
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
