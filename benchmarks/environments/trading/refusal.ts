import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf } from '../../python/containers.ts';
import { truthy } from '../../python/types.ts';
import { attribute } from '../define.ts';

/** Error output of a tool. */
export const failed = (error: string): Value => dictOf({ error });

/** An error output that leaves the state unchanged. */
export const refused = (state: EnvironmentState, error: string): Outcome => ({
  state,
  output: failed(error),
});

export const isLoggedIn = (state: EnvironmentState): boolean => truthy(attribute(state, 'authenticated'));
