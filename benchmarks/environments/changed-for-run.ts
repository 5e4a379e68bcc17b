import type { EnvironmentState, Outcome } from '../../harness/contract/environment.ts';
import type { Value } from '../../harness/contract/value.ts';
import { attribute, withAttributes } from './define.ts';
import { StatefulFault } from './stateful-fault.ts';

/**
 * Outcome of a tool that sees other values of some attributes. In the state after it, and in that of a fault, they have their own
 * values again.
 */
export function changedForRun(
  state: EnvironmentState,
  changes: Readonly<Record<string, Value>>,
  run: (changed: EnvironmentState) => Outcome,
): Outcome {
  const changed = withAttributes(state, changes);
  const own = Object.fromEntries(Object.keys(changes).map((name) => [name, attribute(state, name)]));
  const restored = (after: EnvironmentState): EnvironmentState =>
    after === changed ? state : withAttributes(after, own);
  try {
    const outcome = run(changed);
    return { state: restored(outcome.state), output: outcome.output };
  } catch (fault) {
    throw fault instanceof StatefulFault ? new StatefulFault(fault, restored(fault.state)) : fault;
  }
}
