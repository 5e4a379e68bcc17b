import type { Execution, World, WorldState } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import { WorkBudget } from '../../../harness/contract/work-budget.ts';

/** What a call did, and what it cost. */
type Remembered = { readonly execution: Execution; readonly cost: number };

/**
 * The same world, which executes a call in a state once and remembers what it did, for one entry at a time. Gates play an entry in many
 * ways that begin alike, and each is executed when it is played and when it is judged. What is remembered is charged as if it were
 * executed.
 */
export function rememberingWorld(world: World): World {
  let current: SuiteEntry | undefined;
  let memory = new WeakMap<WorldState, Map<string, Remembered>>();
  return {
    ...world,
    execute(entry, actor, state, text, turn = entry.turns.length, budget = new WorkBudget()) {
      if (entry !== current) {
        current = entry;
        memory = new WeakMap();
      }
      if (world.mentionsActor(entry, text)) return world.execute(entry, actor, state, text, turn, budget);
      const calls = memory.get(state) ?? new Map<string, Remembered>();
      memory.set(state, calls);
      const key = `${announcementsBy(entry, turn)} ${text}`;
      const known = calls.get(key);
      if (known !== undefined && known.cost <= budget.left) {
        budget.spend(known.cost);
        return known.execution;
      }
      const before = budget.left;
      const execution = world.execute(entry, actor, state, text, turn, budget);
      if (!budget.isExceeded) calls.set(key, { execution, cost: before - budget.left });
      return execution;
    },
  };
}

/** Number of turns by then that announce tools: between two of them, the same tools are offered. */
const announcementsBy = ({ turns }: SuiteEntry, turn: number): number =>
  turns.slice(0, turn + 1).filter(({ announces }) => announces.length > 0).length;
