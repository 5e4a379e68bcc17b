import type { ExecutedTurn } from '../../evaluators/action/bfcl-multi-turn/check.ts';
import type { World } from '../contract/environment.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { replay } from './replay.ts';

/**
 * Executed references, each computed once: a reference does not depend on the model, except where a call's text lets the
 * actor's name leak into its output.
 */
export function referenceTurns(world: World): (entry: SuiteEntry, model: string) => readonly ExecutedTurn[] {
  const known = new WeakMap<SuiteEntry, readonly ExecutedTurn[]>();
  return (entry, model) => {
    const stored = known.get(entry);
    if (stored !== undefined) return stored;
    const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
    // Upstream executes the reference under this name.
    const executed = [
      ...replay(
        entry,
        `${model}_ground_truth_eval`,
        turns.map((calls) => [calls]),
        world,
      ),
    ];
    const isShared = !turns.flat().some((call) => world.mentionsActor(entry, call));
    if (isShared) known.set(entry, executed);
    return executed;
  };
}
