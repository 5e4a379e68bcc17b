import type { QuirkMarker, ReadingQuirk } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'calls-read-as-python',
    where: 'judge.ts',
    why: 'Whether a reply contains a call is decided by parsing it as Python, whatever the language of the category; none of these categories uses another language.',
  },
  {
    id: 'no-list-accepts-members',
    where: 'check-type.ts',
    why: 'An accepted value that is not a list, such as the empty string of an optional parameter, accepts any members.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
