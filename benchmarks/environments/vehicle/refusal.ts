import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import { dictOf } from '../../python/containers.ts';

/** An error output; `state` includes what the tool had changed before it refused. */
export const refused = (state: EnvironmentState, error: string): Outcome => ({
  state,
  output: dictOf({ error }),
});
