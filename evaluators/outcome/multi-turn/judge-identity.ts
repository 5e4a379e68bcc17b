import type { World } from '../../../harness/contract/environment.ts';
import type { Failure } from '../../../harness/contract/verdict.ts';
import { argumentsOf } from './arguments.ts';
import type { OutcomeTurn } from './episode.ts';
import { isGrounded } from './grounds.ts';
import { usualForm } from './prepare.ts';
import type { PreparedEntry } from './prepare.ts';

/**
 * Calls that replaced an identity by one without a source: an argument was neither said by the user, nor shown by a tool,
 * nor passed by the reference.
 */
export function replacedIdentities(
  { entry, said, start, usual }: PreparedEntry,
  turns: readonly OutcomeTurn[],
  world: Pick<World, 'reading' | 'meaning' | 'sameAttribute'>,
): readonly Failure[] {
  let before = start;
  const shown: string[] = [];
  const failures: Failure[] = [];
  for (const [turn, { calls }] of turns.entries()) {
    for (const { call, output, state } of calls) {
      const reading = state === before ? undefined : world.reading(entry, call);
      const previous = before;
      const replaces =
        reading !== undefined &&
        world
          .meaning(reading.environment)
          .identity.some((name) => !world.sameAttribute(reading.environment, name, previous, state));
      if (replaces) {
        const grounds = [...said.slice(0, turn + 1), ...shown];
        const invented = argumentsOf(reading.written).find(
          (value) => !usual.has(usualForm(value)) && !isGrounded(value, grounds),
        );
        if (invented !== undefined)
          failures.push({ code: 'identity-replaced', turn, call, value: String(invented) });
      }
      shown.push(output);
      before = state;
    }
  }
  return failures;
}
