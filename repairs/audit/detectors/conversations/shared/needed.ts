import { readOutput } from '../../../../../evaluators/outcome/multi-turn/information/leaves.ts';
import type { WorldState } from '../../../../../harness/contract/environment.ts';
import type { SuiteEntry } from '../../../../../harness/contract/suite.ts';
import type { AuditedSuite } from '../../../detector.ts';
import { isBefore } from './placed-calls.ts';
import type { PlacedCall } from './placed-calls.ts';

/** Whether without a call another one of its turn shows something else, or a later one is refused. */
export function isNeeded(
  entry: SuiteEntry,
  placed: PlacedCall,
  calls: readonly PlacedCall[],
  { world }: AuditedSuite,
): boolean {
  let state: WorldState = placed.before;
  return calls
    .filter((other) => isBefore(placed, other))
    .some((other) => {
      const execution = world.execute(entry, 'audit', state, other.text);
      ({ state } = execution);
      if (other.turn === placed.turn) return execution.output !== other.output;
      return !other.isRefused && readOutput(execution.output).kind === 'refusal';
    });
}
