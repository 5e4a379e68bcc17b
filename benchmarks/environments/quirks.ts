import type { QuirkMarker, ReadingQuirk } from '../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'instance-name-leaks',
    where: 'call-text.ts',
    why: 'If an argument contains a tool name before a parenthesis, the name of the instance, and with it the name of the model, is inserted into the argument.',
  },
  {
    id: 'blank-before-bracket-lost',
    where: 'call-text.ts',
    why: 'White space between any name and an opening parenthesis is dropped, even within strings.',
  },
  {
    id: 'names-refused',
    where: 'call-text.ts',
    why: 'A call whose text has a name such as `remove` or `run` between its first dot and its first parenthesis is refused.',
  },
  {
    id: 'results-in-two-syntaxes',
    where: 'session.ts',
    why: 'A dictionary is printed as JSON and every other value, lists included, as Python.',
  },
  {
    id: 'later-environment-wins',
    where: 'world.ts',
    why: 'If two environments have a tool of the same name, the later one is called.',
  },
  {
    id: 'withheld-tools-executed',
    where: 'world.ts',
    why: 'A tool that is announced in a later turn is executed when it is called before.',
  },
] as const satisfies readonly ReadingQuirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
