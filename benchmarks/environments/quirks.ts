import type { QuirkMarker, ReadingQuirk } from '../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'instance-name-leaks',
    where: 'call-text.ts',
    why: 'Where an argument mentions a tool with a bracket, the name of the instance, and with it that of the model, becomes part of the argument.',
  },
  {
    id: 'blank-before-bracket-lost',
    where: 'call-text.ts',
    why: 'White space between any name and a bracket is dropped, inside texts too.',
  },
  {
    id: 'names-refused',
    where: 'call-text.ts',
    why: 'A call whose text has a name such as `remove` or `run` between its first dot and its first bracket is refused.',
  },
  {
    id: 'results-in-two-syntaxes',
    where: 'session.ts',
    why: 'A dictionary is shown as JSON and everything else, a list too, as Python.',
  },
  {
    id: 'later-environment-wins',
    where: 'world.ts',
    why: 'Of two environments with a tool of one name the later one has it.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
