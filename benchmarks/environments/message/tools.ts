import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { arithmetic } from '../../python/arithmetic.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf, withoutMember } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { added, appended } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { attribute, withAttributes, writeTool } from '../define.ts';
import { drawInteger } from '../random-attribute.ts';
import { afterChange } from '../stateful-fault.ts';
import { quirk } from './quirks.ts';
import { addressed, failed, hasUserId, inboxOf, isLoggedIn } from './state.ts';
import * as texts from './texts.ts';

/** Any user id of the workspace can log in. */
export const messageLogin = writeTool({ user_id: REQUIRED }, (state, { user_id: userId }) =>
  hasUserId(state, userId)
    ? {
        state: withAttributes(state, { current_user: userId }),
        output: dictOf({ login_status: true, message: texts.loggedIn(str(userId)) }),
      }
    : { state, output: dictOf({ login_status: false, message: texts.userIdNotFound(str(userId)) }) },
);

/** Id of a new message, redrawn until it is unused. */
const newMessageId = quirk(
  ['message-id-wrapped', 'message-id-not-kept'],
  (state: EnvironmentState): Outcome => {
    let [id, drawn] = drawInteger(state, 10_000, 99_999);
    const used = attribute(state, 'generated_ids');
    while (contains(used, id)) [id, drawn] = drawInteger(drawn, 10_000, 99_999);
    const ids = afterChange(drawn, () => added(used, id));
    return { state: withAttributes(drawn, { generated_ids: ids }), output: dictOf({ new_id: id }) };
  },
);

const storedMessage = quirk('message-without-sender', (receiver: Value, message: Value): Value =>
  assigned(new Map(), receiver, message),
);

export const sendMessage = writeTool(
  { receiver_id: REQUIRED, message: REQUIRED },
  (state, { receiver_id: receiver, message }) => {
    if (!isLoggedIn(state)) return { state, output: failed(texts.notLoggedIn) };
    if (!hasUserId(state, receiver)) return { state, output: failed(texts.receiverNotFound(str(receiver))) };
    const { state: numbered, output: messageId } = newMessageId(state);
    const sent = afterChange(numbered, () => storedMessage(receiver, message));
    const inbox = afterChange(numbered, () => appended(attribute(numbered, 'inbox'), sent));
    const stored = withAttributes(numbered, { inbox });
    const count = afterChange(stored, () => arithmetic('+', attribute(stored, 'message_count'), 1, '+='));
    return {
      state: withAttributes(stored, { message_count: count }),
      output: dictOf({ sent_status: true, message_id: messageId, message: texts.sent(str(receiver)) }),
    };
  },
);

const DELETE_PARAMETERS = quirk('delete-takes-no-id', { receiver_id: REQUIRED } as const);

const mayBeDeleted = quirk('delete-by-anyone', (message: Value, receiverId: Value): boolean =>
  equal(addressed(message)[0], receiverId),
);

const inboxWithout = quirk('delete-takes-first-equal', (state: EnvironmentState, message: Value) =>
  withoutMember(inboxOf(state), message),
);

const afterDeletion = quirk('delete-keeps-count', (state: EnvironmentState, inbox: Value): EnvironmentState =>
  withAttributes(state, { inbox }),
);

const idShown = quirk('delete-shows-receiver-as-id', (message: Value): Value => addressed(message)[0]);

export const deleteMessage = writeTool(DELETE_PARAMETERS, (state, { receiver_id: receiverId }) => {
  if (!isLoggedIn(state)) return { state, output: failed(texts.notLoggedIn) };
  for (const message of inboxOf(state).toReversed()) {
    if (!mayBeDeleted(message, receiverId)) continue;
    return {
      state: afterDeletion(state, inboxWithout(state, message)),
      output: dictOf({
        deleted_status: true,
        message_id: idShown(message),
        message: texts.deleted(str(receiverId)),
      }),
    };
  }
  return { state, output: failed(texts.nothingToDelete(str(receiverId))) };
});

const refusalOfName = quirk('contact-without-login', (users: Value, name: Value): string | undefined =>
  contains(users, name) ? texts.userNameExists(str(name)) : undefined,
);

/** The state with the user count increased, and that count, before it is known whether a user is added. */
const oneMoreUser = quirk(
  'refused-contact-counts',
  (state: EnvironmentState): { readonly count: Value; readonly counted: EnvironmentState } => {
    const count = arithmetic('+', attribute(state, 'user_count'), 1, '+=');
    return { count, counted: withAttributes(state, { user_count: count }) };
  },
);

/** Id of a user with a number. */
export const numberedUserId = (number: Value): string => `USR${zeroFilled(str(number))}`;

const newUserId = quirk('contact-id-from-count', numberedUserId);

export const addContact = writeTool({ user_name: REQUIRED }, (state, { user_name: name }) => {
  const users = attribute(state, 'user_map');
  const refusal = refusalOfName(users, name);
  if (refusal !== undefined) return { state, output: failed(refusal) };
  const { count, counted } = oneMoreUser(state);
  const userId = newUserId(count);
  if (afterChange(counted, () => hasUserId(counted, userId))) {
    return { state: counted, output: failed(texts.userIdExists(userId)) };
  }
  const userMap = afterChange(counted, () => assigned(users, name, userId));
  return {
    state: withAttributes(counted, { user_map: userMap }),
    output: dictOf({ added_status: true, user_id: userId, message: texts.contactAdded(str(name)) }),
  };
});

/** Python's `number.zfill(3)`: at least three characters, with the zeros after a sign. */
function zeroFilled(number: string): string {
  const sign = /^[+-]/.exec(number)?.[0] ?? '';
  return sign + number.slice(sign.length).padStart(3 - sign.length, '0');
}
