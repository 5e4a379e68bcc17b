import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'unreadable-calls-end-turn',
    where: 'native.ts',
    why: 'Calls of which one cannot be read end the turn, and the model is not told.',
  },
  {
    id: 'notes-repeat',
    where: 'offered.ts',
    why: 'Every announcement words all tools anew in place, so that a tool carries its note on syntax once for every time it was worded.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
