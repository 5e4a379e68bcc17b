import type { World, WorldState } from '../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../harness/contract/suite.ts';
import { executeReference } from '../../harness/replay/reference-turns.ts';

/** One executed call of the reference. */
export type ReferenceCall = {
  readonly call: string;
  readonly output: string;
  readonly before: WorldState;
  readonly after: WorldState;
};

/** Name under which references are executed; it can show in a text only where a call quotes a tool. */
const ACTOR = 'reference';

/** Run an entry's reference: its calls by turn, executed. Entries without a list of calls have no turns. */
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

/** What the user said, by turn. */
export function userWords(entry: SuiteEntry): readonly string[] {
  return entry.turns.map(({ messages }) =>
    messages.flatMap(({ role, text }) => (role === 'user' ? [text] : [])).join('\n'),
  );
}
