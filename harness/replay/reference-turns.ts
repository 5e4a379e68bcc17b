import type { World } from '../contract/environment.ts';
import type { SuiteEntry } from '../contract/suite.ts';
import { replay } from './replay.ts';
import type { ReplayedTurn } from './replay.ts';

/** An entry's reference, executed a turn at a time, each turn one step. An entry without a list of calls has no turns. */
export function executeReference(entry: SuiteEntry, actor: string, world: World): readonly ReplayedTurn[] {
  const turns = entry.reference.kind === 'calls' ? entry.reference.turns : [];
  const steps = turns.map((calls) => [calls]);
  return [...replay(entry, actor, steps, world)];
}

/**
 * Executed references, each computed once: a reference does not depend on the model, except where a call's text lets the
 * actor's name leak into its output.
 */
export function referenceTurns(world: World): (entry: SuiteEntry, model: string) => readonly ReplayedTurn[] {
  const memory = new WeakMap<SuiteEntry, readonly ReplayedTurn[]>();
  return (entry, model) => {
    const stored = memory.get(entry);
    if (stored !== undefined) return stored;
    // Upstream executes references under this name.
    const executed = executeReference(entry, `${model}_ground_truth_eval`, world);
    const calls = entry.reference.kind === 'calls' ? entry.reference.turns.flat() : [];
    const isShared = !calls.some((call) => world.mentionsActor(entry, call));
    if (isShared) memory.set(entry, executed);
    return executed;
  };
}
