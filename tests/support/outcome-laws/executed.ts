import type { World, WorldState } from '../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';

/** Call texts by turn. */
export type Calls = readonly (readonly string[])[];

/** Outputs of calls as a flat list, and the final state. */
export type Run = { readonly outputs: readonly string[]; readonly end: WorldState };

/** Executes calls in order. */
export function run(entry: SuiteEntry, calls: Calls, world: World): Run {
  let end = world.start(entry);
  const outputs = calls.flat().map((call) => {
    const execution = world.execute(entry, 'oracle', end, call);
    end = execution.state;
    return execution.output;
  });
  return { outputs, end };
}

/**
 * Returns true if two states are equal in everything that a user can see. Based on the kinds of field rules, independent of
 * the evaluator.
 */
export function sameVisibly(left: WorldState, right: WorldState, world: World): boolean {
  return [...left.keys()].every((environment) => {
    const { fields } = world.meaning(environment);
    const names = [...(left.get(environment)?.keys() ?? [])].filter((name) => !name.startsWith('_'));
    return names.every((name) => {
      const kind = fields[name]?.kind;
      if (kind === 'incidental' || kind === 'session') return true;
      return world.sameAttribute(environment, name, left, right);
    });
  });
}

/** Calls of the reference by turn; empty if it has none. */
export function oracleOf({ reference }: SuiteEntry): Calls {
  return reference.kind === 'calls' ? reference.turns : [];
}

/** Turns in which a function or parameter is missing, so that no call may be moved into them. */
export function abstainingTurns(calls: Calls): ReadonlySet<number> {
  return new Set(
    [...calls.keys()].filter((turn) => calls[turn]?.length === 0 && (calls[turn + 1]?.length ?? 0) > 0),
  );
}

/** The calls with those of one turn replaced. */
export const withTurn = (calls: Calls, turn: number, own: readonly string[]): Calls =>
  calls.map((before, index) => (index === turn ? own : before));
