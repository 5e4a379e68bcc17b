import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { ValueSet } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { contains, dictOf, iterate } from '../../python/containers.ts';
import { indexError } from '../../python/faults.ts';
import { dictFor } from '../../python/methods.ts';
import { truthy } from '../../python/types.ts';
import { attribute, configured } from '../define.ts';
import { startRandom } from '../random-attribute.ts';
import { quirk } from './quirks.ts';

const DEFAULT_USERS = dictOf({ Alice: 'USR001', Bob: 'USR002', Catherine: 'USR003', Daniel: 'USR004' });
const DEFAULT_INBOX: readonly Dict[] = [
  dictOf({ USR002: 'My name is Alice. I want to connect.' }),
  dictOf({ USR003: 'Could you upload the file?' }),
  dictOf({ USR004: 'Could you upload the file?' }),
];
const DEFAULT_SEED = 200191;

/** A workspace: its users, all messages sent in it, and the logged-in user. */
export function loadWorkspace(configuration: Dict): EnvironmentState {
  return new Map<string, Value>([
    ['_random', startRandom(configured(configuration, 'random_seed', DEFAULT_SEED))],
    ['generated_ids', configured(configuration, 'generated_ids', new ValueSet([]))],
    ['user_count', configured(configuration, 'user_count', 4)],
    ['user_map', configured(configuration, 'user_map', DEFAULT_USERS)],
    ['inbox', configured(configuration, 'inbox', DEFAULT_INBOX)],
    ['message_count', configured(configuration, 'message_count', 3)],
    ['current_user', configured(configuration, 'current_user', null)],
  ]);
}

export const failed = (error: string): Value => dictOf({ error });

export const isLoggedIn = (state: EnvironmentState): boolean => truthy(attribute(state, 'current_user'));

/** Whether a user of the workspace has this id. */
export const hasUserId = (state: EnvironmentState, userId: Value): boolean =>
  contains([...dictFor('values', attribute(state, 'user_map')).values()], userId);

/** The inbox, oldest message first. */
export const inboxOf = (state: EnvironmentState): readonly Value[] => iterate(attribute(state, 'inbox'));

/**
 * Receiver and content of a message, which is a dictionary with one receiver.
 *
 * @throws {PythonFault} IndexError if the message is empty.
 */
export const addressed = quirk('first-receiver-alone', (message: Value): readonly [Value, Value] => {
  const [first] = dictFor('items', message);
  if (first === undefined) throw indexError('list index out of range');
  return first;
});
