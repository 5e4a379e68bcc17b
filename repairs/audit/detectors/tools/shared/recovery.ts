import type { AuditedSuite } from '../../../detector.ts';
import { playCall } from './play.ts';
import { callText } from './situations.ts';
import type { Situation } from './situations.ts';

/**
 * Whether an assistant that passes `wrong` where a call of a reference stands can still make that call: after `wrong`, it
 * gives the output and the state that it gives without it.
 *
 * @param wrong - text of a call to the same environment.
 */
export function canRecover(place: Situation, wrong: string, { world }: AuditedSuite): boolean {
  const { entry, environment, state, tool, args } = place;
  const right = callText(tool, args);
  const first = playCall(world, entry, state, right);
  const second = playCall(world, entry, playCall(world, entry, state, wrong).after, right);
  return second.output === first.output && world.sameState(environment, first.after, second.after);
}
