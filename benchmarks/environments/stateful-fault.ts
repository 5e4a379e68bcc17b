import type { EnvironmentState } from '../../harness/contract/environment.ts';
import { PythonFault } from '../python/faults.ts';

/** An exception that was raised after the tool had already changed its state: the change stays, as in the original. */
export class StatefulFault extends PythonFault {
  readonly state: EnvironmentState;
  constructor(fault: PythonFault, state: EnvironmentState) {
    super(fault.type, fault.message);
    this.state = state;
  }
}

/** Result of the steps that follow a change: an exception that they raise carries the state so far. */
export function afterChange<T>(state: EnvironmentState, steps: () => T): T {
  try {
    return steps();
  } catch (fault) {
    if (fault instanceof PythonFault && !(fault instanceof StatefulFault)) {
      throw new StatefulFault(fault, state);
    }
    throw fault;
  }
}
