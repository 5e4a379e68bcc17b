import type { Json } from '../../../../../harness/contract/json.ts';
import { testBothWays } from '../../../../support/both-ways.ts';

const error = (message: string): string => `{"error": "${message}"}`;
const USER = { current_user: 'USR001' };
const send = (receiver: string, text: string): string =>
  `send_message(receiver_id='${receiver}', message='${text}')`;
const logIn = (user: string): string => `message_login(user_id='${user}')`;
const sent = (id: string): string =>
  `{"sent_status": true, "message_id": ${id}, "message": "Message sent to 'USR002' successfully."}`;
const deleted = (id: string): string =>
  `{"deleted_status": true, ${id}"message": "Receiver USR002's first message deleted successfully."}`;
const messages = (byReceiver: string): string => `{"messages": {${byReceiver}}}`;
/** Nothing but these messages, each of the form {receiver: text}. */
const inbox = (...stored: readonly Json[]): Json => ({
  ...USER,
  inbox: [...stored],
  message_count: stored.length,
});

testBothWays('MessageAPI', [
  {
    override: 'argument-types',
    says: 'a message that is no text is refused',
    configuration: USER,
    calls: ["send_message('USR002', 5)"],
    before: sent('{"new_id": 67410}'),
    after: error('Invalid message: 5 is not of type string.'),
  },
  {
    override: 'contacts',
    says: 'a contact is added after a log-in',
    calls: ["add_contact('Eve')"],
    before: '{"added_status": true, "user_id": "USR005", "message": "Contact \'Eve\' added successfully."}',
    after: error('No user is currently logged in.'),
  },
  {
    override: 'contacts',
    says: 'an id that is taken is passed over',
    configuration: { ...USER, user_count: 2, user_map: { Ann: 'USR001', Bob: 'USR003' } },
    calls: ["add_contact('Eve')"],
    before: error("User ID 'USR003' already exists."),
    after: '{"added_status": true, "user_id": "USR004", "message": "Contact \'Eve\' added successfully."}',
  },
  {
    override: 'message-origins',
    says: 'a message has a number',
    configuration: USER,
    calls: [send('USR002', 'x')],
    before: sent('{"new_id": 67410}'),
    after: sent('67410'),
  },
  {
    override: 'message-origins',
    says: 'the number of a message deletes it, though it is not the latest',
    configuration: inbox(),
    calls: [
      send('USR002', 'first'),
      send('USR002', 'second'),
      "delete_message(receiver_id='USR002', message_id=67410)",
      'view_messages_sent()',
    ],
    before: messages('"USR002": ["first", "second"]'),
    after: messages('"USR002": ["second"]'),
  },
  {
    override: 'message-origins',
    says: 'a message of the start state has no number',
    configuration: inbox({ USR002: 'x' }),
    calls: ["delete_message('USR002')"],
    before: deleted('"message_id": "USR002", '),
    after: deleted(''),
  },
  {
    override: 'message-origins',
    says: 'of equal messages, the latest is deleted',
    configuration: inbox({ USR002: 'x' }, { USR002: 'y' }, { USR002: 'x' }),
    calls: ["delete_message('USR002')", 'view_messages_sent()'],
    before: messages('"USR002": ["y", "x"]'),
    after: messages('"USR002": ["x", "y"]'),
  },
  {
    override: 'message-origins',
    says: 'messages that another user sent are not shown',
    configuration: inbox(),
    calls: [send('USR002', 'mine'), logIn('USR003'), 'view_messages_sent()'],
    before: messages('"USR002": ["mine"]'),
    after: messages(''),
  },
  {
    override: 'message-origins',
    says: 'messages that another user sent are not deleted',
    configuration: inbox(),
    calls: [send('USR002', 'mine'), logIn('USR003'), "delete_message('USR002')"],
    before: deleted('"message_id": "USR002", '),
    after: error('The message was sent by another user.'),
  },
  {
    override: 'message-origins',
    says: 'messages to others are not received',
    configuration: inbox({ USR001: 'to me' }, { USR002: 'to another' }),
    calls: ['get_message_stats()'],
    before: '{"stats": {"received_count": 2, "total_contacts": 2}}',
    after: '{"stats": {"received_count": 1, "total_contacts": 2}}',
  },
  {
    override: 'search-in-lists',
    says: 'the texts of a list are searched',
    configuration: inbox({ USR002: ['Hello Ann', 'Bye'] }),
    calls: ["search_messages('hello')"],
    before: "Error during execution: 'list' object has no attribute 'lower'",
    after: '{"results": [{"receiver_id": "USR002", "message": "Hello Ann"}]}',
  },
]);
