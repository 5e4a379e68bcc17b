import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'message-id-wrapped',
    tool: 'send_message',
    why: 'The id of a message is wrapped in a dictionary and returned so, although an integer is declared.',
  },
  {
    id: 'message-id-not-kept',
    tool: 'send_message',
    why: 'The id of a message is recorded only as used, so that no tool can find the message by it.',
  },
  {
    id: 'message-without-sender',
    tool: 'send_message',
    why: 'A message is stored with its receiver but without its sender.',
  },
  {
    id: 'all-count-as-sent',
    tool: 'view_messages_sent',
    why: 'All messages of the workspace count as sent by the logged-in user.',
  },
  {
    id: 'all-count-as-received',
    tool: 'get_message_stats',
    why: 'All messages of the workspace count as received by the logged-in user.',
  },
  {
    id: 'receivers-are-contacts',
    tool: 'get_message_stats',
    why: 'The receivers of all messages count as contacts of the logged-in user.',
  },
  {
    id: 'first-receiver-alone',
    tool: null,
    why: 'If a message has several receivers, as in some scenarios, all but the first are ignored.',
  },
  {
    id: 'search-fails-on-lists',
    tool: 'search_messages',
    why: 'The search fails on content that is not a string, such as the lists of strings in many scenarios.',
  },
  {
    id: 'delete-takes-no-id',
    tool: 'delete_message',
    why: 'The parameter `message_id` is documented but does not exist, so that a call with it fails.',
  },
  {
    id: 'delete-by-anyone',
    tool: 'delete_message',
    why: 'Any logged-in user can delete the messages of any other.',
  },
  {
    id: 'delete-takes-first-equal',
    tool: 'delete_message',
    why: 'The latest message to a receiver is looked up, but the first message equal to it is removed.',
  },
  {
    id: 'delete-keeps-count',
    tool: 'delete_message',
    why: 'The number of messages does not change.',
  },
  {
    id: 'delete-shows-receiver-as-id',
    tool: 'delete_message',
    why: 'The reply gives the id of the receiver as the id of the message.',
  },
  {
    id: 'delete-says-first',
    tool: 'delete_message',
    why: 'The reply says that the first message was deleted, although the description says the latest.',
  },
  {
    id: 'delete-denies-receiver',
    tool: 'delete_message',
    why: 'A receiver without messages is reported as not existing.',
  },
  {
    id: 'contact-without-login',
    tool: 'add_contact',
    why: 'A contact is added without login, although every other change requires one.',
  },
  {
    id: 'contact-id-from-count',
    tool: 'add_contact',
    why: 'The id of a contact is derived from the number of users, so that a new name is refused if that id exists.',
  },
  {
    id: 'refused-contact-counts',
    tool: 'add_contact',
    why: 'The number of users increases even if the contact is refused.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
