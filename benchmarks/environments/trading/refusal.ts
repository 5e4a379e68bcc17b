import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { dictOf } from '../../python/containers.ts';
import { truthy } from '../../python/types.ts';
import { attribute } from '../define.ts';

/** What a tool answers when it refuses. */
export const failed = (error: string): Value => dictOf({ error });

/** A refusal that leaves the state as it is. */
export const refused = (state: EnvironmentState, error: string): Outcome => ({
  state,
  output: failed(error),
});

export const isLoggedIn = (state: EnvironmentState): boolean => truthy(attribute(state, 'authenticated'));
