import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'calls-read-as-python',
    where: 'judge.ts',
    why: 'Whether there is a call is read as Python, whatever the language; none of these categories has another one.',
  },
  {
    id: 'no-list-accepts-members',
    where: 'check-type.ts',
    why: 'An accepted value that is no list, such as the empty text of an optional parameter, accepts any members.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
