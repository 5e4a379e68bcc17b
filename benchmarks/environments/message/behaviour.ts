import type { Behaviour } from '../../../harness/contract/behaviour.ts';

/** What the tools of this world do, in words. */
export const messageBehaviour: Behaviour = {
  general: [
    'The inbox is one list of messages for the whole workspace, each of the form {receiver id: text}, oldest first, without a sender.',
    'Ids of messages are random, from a fixed seed: the same calls in the same order draw the same ones; they are kept in generated_ids.',
  ].join(' '),
  tools: {
    list_users: 'Gives the names of all users. Needs no log-in.',
    get_user_id: 'Gives the id of a user by the exact name; an error for an unknown one. Needs no log-in.',
    message_login:
      'Any id of a user in user_map can log in, and replaces the user who was logged in. Gives login_status and a text.',
    message_get_login_status: 'Gives login_status: whether a user is logged in, but not who.',
    send_message:
      'Needs a log-in and the id (not the name) of a user. Adds the message to the inbox, adds 1 to message_count and a new id to generated_ids. Gives sent_status, message_id, and a text.',
    delete_message:
      'Needs a log-in. Takes the id of a receiver, not of a message, and removes the latest message to that receiver, of any sender; if an equal one to the same receiver is older, that one goes. message_count stays. Gives deleted_status, the receiver as message_id, and a text.',
    view_messages_sent: 'Needs a log-in. Gives all messages in the inbox by receiver, for every user alike.',
    add_contact:
      'Needs no log-in. Refused if the name exists. Adds 1 to user_count and makes the id from it (USR and three digits); if that id exists, it is refused and the count stays raised. Gives added_status, user_id, and a text.',
    search_messages:
      'Needs a log-in. Gives all messages whose text contains the keyword, capitals or not, with their receivers.',
    get_message_stats:
      'Needs a log-in. Gives received_count, the number of all messages in the inbox, and total_contacts, the number of different receivers; neither depends on who is logged in.',
  },
};
