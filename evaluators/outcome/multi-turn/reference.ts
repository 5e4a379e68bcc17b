import type { World, WorldState } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { executeReference } from '../../../harness/replay/reference-turns.ts';

/** One executed call of the reference. */
export type ReferenceCall = {
  readonly call: string;
  readonly output: string;
  readonly before: WorldState;
  readonly after: WorldState;
};

/**
 * Actor name under which references are executed. It appears in an output only if a call's text refers to a tool as a
 * value.
 */
const ACTOR = 'reference';

/** Execute an entry's reference: its calls by turn. An entry without a list of calls has no turns. */
export function runReference(entry: SuiteEntry, world: World): readonly (readonly ReferenceCall[])[] {
  let before = world.start(entry);
  return executeReference(entry, ACTOR, world).map(({ steps }) =>
    steps.flat().map(({ call, output, state }) => {
      const executed = { call, output, before, after: state };
      before = state;
      return executed;
    }),
  );
}

/** The user's words by turn. */
export function userWords(entry: SuiteEntry): readonly string[] {
  return entry.turns.map(({ messages }) =>
    messages.flatMap(({ role, text }) => (role === 'user' ? [text] : [])).join('\n'),
  );
}
