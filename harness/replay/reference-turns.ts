import type { World } from '../contract/environment.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { replay } from './replay.ts';
import type { ReplayedTurn } from './replay.ts';

/**
 * Executes an entry's reference; each turn has one step. The result is empty for an entry whose reference is not a list of
 * calls.
 */
export function executeReference(entry: SuiteEntry, actor: string, world: World): readonly ReplayedTurn[] {
  const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
  const steps = turns.map((calls) => [calls]);
  return [...replay(entry, actor, steps, world)];
}

/**
 * Returns the executed reference of an entry, memoized by entry. A reference does not depend on the model unless an output
 * may contain the actor's name; such references are executed for each model.
 */
export function referenceTurns(world: World): (entry: SuiteEntry, model: string) => readonly ReplayedTurn[] {
  const memory = new WeakMap<SuiteEntry, readonly ReplayedTurn[]>();
  return (entry, model) => {
    const stored = memory.get(entry);
    if (stored !== undefined) return stored;
    // Upstream uses this actor name for references.
    const executed = executeReference(entry, `${model}_ground_truth_eval`, world);
    const calls = entry.reference.kind === 'calls' ? entry.reference.turns.flat() : [];
    const isShared = !calls.some((call) => world.mentionsActor(entry, call));
    if (isShared) memory.set(entry, executed);
    return executed;
  };
}
