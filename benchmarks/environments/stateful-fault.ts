import type { EnvironmentState } from '../../harness/contract/environment.ts';
import { PythonFault } from '../python/faults.ts';

/** An exception raised after the tool had changed its state. As in the original, the change remains. */
export class StatefulFault extends PythonFault {
  readonly state: EnvironmentState;
  constructor(fault: PythonFault, state: EnvironmentState) {
    super(fault.type, fault.message);
    this.state = state;
  }
}

/** Result of the steps after a change. An exception that they raise carries the changed state. */
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
