import type { DefinedWorld, WorldProblem } from '../world-gates/world-problem.ts';
import { daysBefore, daysOffToday } from './days-before.ts';
import { unreachedStates } from './states-reached.ts';
import { doubtfulStates } from './taken-back.ts';
import { doubtfulConstraints } from './stronger-constraints.ts';
import { weakRules } from './weak-rules.ts';
import { doubtfulWords } from './words-of-tools.ts';

/** A doubt, and the artefact that it is about. */
export type Doubt = WorldProblem & { readonly about: 'rows' | 'tables' | 'tool' };

/**
 * What may be wrong in a sound environment, and may be meant: each is worth one question to who wrote it, and no more. Gates and audits
 * know nothing of it.
 */
export const doubtsOf = (world: DefinedWorld): readonly Doubt[] => [
  ...[...weakRules(world), ...unreachedStates(world), ...daysBefore(world), ...daysOffToday(world)].map(
    (one) => ({
      ...one,
      about: 'rows' as const,
    }),
  ),
  ...[...doubtfulStates(world), ...doubtfulConstraints(world)].map((one) => ({
    ...one,
    about: 'tables' as const,
  })),
  ...doubtfulWords(world).map((one) => ({ ...one, about: 'tool' as const })),
];
