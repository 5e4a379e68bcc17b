import { REQUIRED } from '../../../harness/contract/environment.ts';
import { arithmetic } from '../../python/arithmetic.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { appended } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { attribute, withAttributes, writeTool } from '../define.ts';
import { afterChange } from '../stateful-fault.ts';
import { inboxWithoutEqualOf, newMessageId } from './quirks.ts';
import { addressed, failed, hasUserId, inboxOf, isLoggedIn } from './state.ts';
import * as texts from './texts.ts';

/** Any user id of the workspace logs in. */
export const messageLogin = writeTool({ user_id: REQUIRED }, (state, { user_id: userId }) =>
  hasUserId(state, userId)
    ? {
        state: withAttributes(state, { current_user: userId }),
        output: dictOf({ login_status: true, message: texts.loggedIn(str(userId)) }),
      }
    : { state, output: dictOf({ login_status: false, message: texts.userIdNotFound(str(userId)) }) },
);

export const sendMessage = writeTool(
  { receiver_id: REQUIRED, message: REQUIRED },
  (state, { receiver_id: receiver, message }) => {
    if (!isLoggedIn(state)) return { state, output: failed(texts.notLoggedIn) };
    if (!hasUserId(state, receiver)) return { state, output: failed(texts.receiverNotFound(str(receiver))) };
    const { state: numbered, output: messageId } = newMessageId(state);
    const letter = afterChange(numbered, () => assigned(new Map(), receiver, message));
    const inbox = afterChange(numbered, () => appended(attribute(numbered, 'inbox'), letter));
    const stored = withAttributes(numbered, { inbox });
    const count = afterChange(stored, () => arithmetic('+', attribute(stored, 'message_count'), 1, '+='));
    return {
      state: withAttributes(stored, { message_count: count }),
      output: dictOf({ sent_status: true, message_id: messageId, message: texts.sent(str(receiver)) }),
    };
  },
);

export const deleteMessage = writeTool({ receiver_id: REQUIRED }, (state, { receiver_id: receiverId }) => {
  if (!isLoggedIn(state)) return { state, output: failed(texts.notLoggedIn) };
  for (const message of inboxOf(state).toReversed()) {
    const [receiver] = addressed(message);
    if (!equal(receiver, receiverId)) continue;
    return {
      state: withAttributes(state, { inbox: inboxWithoutEqualOf(state, message) }),
      output: dictOf({
        deleted_status: true,
        message_id: receiver,
        message: texts.deleted(str(receiverId)),
      }),
    };
  }
  return { state, output: failed(texts.nothingToDelete(str(receiverId))) };
});

/** Quirk: the count of users goes up even where the user id made from it is taken and nobody is added. */
export const addContact = writeTool({ user_name: REQUIRED }, (state, { user_name: name }) => {
  const users = attribute(state, 'user_map');
  if (contains(users, name)) return { state, output: failed(texts.userNameExists(str(name))) };
  const count = arithmetic('+', attribute(state, 'user_count'), 1, '+=');
  const counted = withAttributes(state, { user_count: count });
  const userId = `USR${zeroFilled(str(count))}`;
  if (afterChange(counted, () => hasUserId(counted, userId))) {
    return { state: counted, output: failed(texts.userIdExists(userId)) };
  }
  const known = afterChange(counted, () => assigned(users, name, userId));
  return {
    state: withAttributes(counted, { user_map: known }),
    output: dictOf({ added_status: true, user_id: userId, message: texts.contactAdded(str(name)) }),
  };
});

/** Three digits at least, zeros going after a sign. */
function zeroFilled(number: string): string {
  const sign = /^[+-]/.exec(number)?.[0] ?? '';
  return sign + number.slice(sign.length).padStart(3 - sign.length, '0');
}
