import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'unreadable-calls-end-turn',
    where: 'native.ts',
    why: 'If one call of a reply cannot be decoded, the turn ends and the model is not told.',
  },
  {
    id: 'notes-repeat',
    where: 'offered.ts',
    why: 'Every announcement adds the notes to all tools again in place, so that a tool repeats its syntax note once per announcement.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
