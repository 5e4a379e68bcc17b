import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome, Override } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { arithmetic } from '../../../python/arithmetic.ts';
import { dictOf } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { str } from '../../../python/text.ts';
import { attribute, readTool, withAttributes, writeTool } from '../../define.ts';
import { getMessageStats as countAll, viewMessagesSent as viewAll } from '../queries.ts';
import { failed, isLoggedIn } from '../state.ts';
import * as texts from '../texts.ts';
import { sendMessage as send } from '../tools.ts';
import { isOfAnother, messagesOf, withOrigin, withOrigins, withoutMessage } from './origins.ts';

const sendMessage = writeTool({ receiver_id: REQUIRED, message: REQUIRED }, (before, args, settings) => {
  const { state, output } = send.run(before, args, settings);
  const id = isDict(output) ? newId(output.get('message_id') ?? null) : undefined;
  if (id === undefined || !isDict(output)) return { state, output };
  return {
    state: withOrigin(state, id, attribute(state, 'current_user')),
    output: new Map(output).set('message_id', id),
  };
});

const newId = (wrapped: Value): Value | undefined => (isDict(wrapped) ? wrapped.get('new_id') : undefined);

const deleteMessage = writeTool(
  { receiver_id: REQUIRED, message_id: null },
  (state, { receiver_id: receiver, message_id: id }): Outcome => {
    const refuse = (error: string): Outcome => ({ state, output: failed(error) });
    if (!isLoggedIn(state)) return refuse(texts.notLoggedIn);
    const messages = messagesOf(state);
    const toReceiver = messages.filter((message) => equal(message.receiver, receiver));
    if (toReceiver.length === 0) return refuse(texts.nothingToDelete(str(receiver)));
    const found = toReceiver.findLast((message) => id === null || isNumbered(message.id, id));
    if (found === undefined) return refuse(`Message ID ${str(id)} not found.`);
    if (isOfAnother(state, found)) return refuse('The message was sent by another user.');
    const output = {
      deleted_status: true,
      ...(found.id !== undefined && { message_id: found.id }),
      message: texts.deleted(str(receiver)),
    };
    const rest = withoutMessage(state, messages.indexOf(found));
    return { state: withCountLowered(rest), output: dictOf(output) };
  },
);

const isNumbered = (number: Value | undefined, id: Value): boolean =>
  number !== undefined && equal(number, id);

const withCountLowered = (state: EnvironmentState): EnvironmentState =>
  withAttributes(state, { message_count: arithmetic('-', attribute(state, 'message_count'), 1, '-=') });

const viewMessagesSent = readTool({}, (state, args, settings) => {
  if (!isLoggedIn(state)) return failed(texts.notLoggedIn);
  const own = messagesOf(state).filter((message) => !isOfAnother(state, message));
  const inbox = own.map(({ stored }) => stored);
  return viewAll.run(withAttributes(state, { inbox }), args, settings).output;
});

const getMessageStats = readTool({}, (state, args, settings) => {
  const { output } = countAll.run(state, args, settings);
  const stats = isDict(output) ? output.get('stats') : undefined;
  if (stats === undefined || !isDict(stats)) return output;
  const user = attribute(state, 'current_user');
  const received = messagesOf(state).filter(({ receiver }) => equal(receiver, user));
  return dictOf({ stats: new Map(stats).set('received_count', received.length) });
});

/**
 * Answers the findings that messages have no number that is shown or taken (`result-differs`, `documented-not-accepted`), that
 * those of all users count as sent and received by each (`agreement`) and are deleted by each (`precondition`), and that a
 * deletion does not take back that a message was sent (`inverse`, `state-invariant`).
 */
export const messageOrigins: Override = {
  id: 'message-origins',
  version: '1',
  environment: 'MessageAPI',
  replaces: [
    'message-id-wrapped',
    'message-id-not-kept',
    'message-without-sender',
    'all-count-as-sent',
    'all-count-as-received',
    'delete-takes-no-id',
    'delete-by-anyone',
    'delete-takes-first-equal',
    'delete-keeps-count',
    'delete-shows-receiver-as-id',
  ],
  tools: {
    send_message: sendMessage,
    delete_message: deleteMessage,
    view_messages_sent: viewMessagesSent,
    get_message_stats: getMessageStats,
  },
  load: withOrigins,
  behaviour: {
    general: (earlier) =>
      `${earlier} Who sent a message and under which number is remembered beside the inbox; messages of the start state have neither, and count as sent by every user.`,
    tools: {
      send_message:
        'Needs a log-in and the id (not the name) of a user. Adds the message to the inbox, adds 1 to message_count and a new id to generated_ids. Gives sent_status, message_id (the number), and a text.',
      delete_message:
        'Needs a log-in. Takes the id of a receiver, and optionally the number of a message to that receiver. Without a number it removes the latest message to that receiver, and lowers message_count by 1. Refused if another user sent the message, if there is none to that receiver, and for a number that none of them has. Gives deleted_status, message_id (the number, unless the message has none), and a text.',
      view_messages_sent:
        'Needs a log-in. Gives the messages in the inbox by receiver, without those that another user sent.',
      get_message_stats:
        'Needs a log-in. Gives received_count, the number of messages in the inbox to the user who is logged in, and total_contacts, the number of different receivers of all messages.',
    },
  },
};
