import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'message-id-wrapped',
    tool: 'send_message',
    why: 'The id of a message comes wrapped in a dictionary and is shown so, though an integer is declared.',
  },
  {
    id: 'message-id-not-kept',
    tool: 'send_message',
    why: 'The id of a message is kept only as one that is used, so that no tool can find the message by it.',
  },
  {
    id: 'message-without-sender',
    tool: 'send_message',
    why: 'A message is stored with its receiver and without its sender.',
  },
  {
    id: 'all-count-as-sent',
    tool: 'view_messages_sent',
    why: 'All messages of the workspace count as sent by the user who is logged in.',
  },
  {
    id: 'all-count-as-received',
    tool: 'get_message_stats',
    why: 'All messages of the workspace count as received by the user who is logged in.',
  },
  {
    id: 'receivers-are-contacts',
    tool: 'get_message_stats',
    why: 'The receivers of all messages count as contacts of the user who is logged in.',
  },
  {
    id: 'first-receiver-alone',
    tool: null,
    why: 'Of a message to several receivers, as some scenarios hold, all but the first are overlooked.',
  },
  {
    id: 'search-fails-on-lists',
    tool: 'search_messages',
    why: 'The search fails at a content that is no text, such as the lists of texts in many scenarios.',
  },
  {
    id: 'delete-takes-no-id',
    tool: 'delete_message',
    why: 'The parameter `message_id` is documented but does not exist, so that a call with it fails.',
  },
  {
    id: 'delete-by-anyone',
    tool: 'delete_message',
    why: 'Any user who is logged in deletes messages of any other.',
  },
  {
    id: 'delete-takes-first-equal',
    tool: 'delete_message',
    why: 'The latest message to a receiver is looked up, but the first one that equals it is removed.',
  },
  {
    id: 'delete-keeps-count',
    tool: 'delete_message',
    why: 'The number of messages stays as it was.',
  },
  {
    id: 'delete-shows-receiver-as-id',
    tool: 'delete_message',
    why: 'The reply gives the id of the receiver as that of the message.',
  },
  {
    id: 'delete-says-first',
    tool: 'delete_message',
    why: 'The reply says that the first message was deleted, though the description speaks of the latest.',
  },
  {
    id: 'delete-denies-receiver',
    tool: 'delete_message',
    why: 'A receiver without messages is said not to exist.',
  },
  {
    id: 'contact-without-login',
    tool: 'add_contact',
    why: 'A contact is added without login, where every other change needs one.',
  },
  {
    id: 'contact-id-from-count',
    tool: 'add_contact',
    why: 'The id of a contact is made from the number of users, so that a new name is refused where that id is taken.',
  },
  {
    id: 'refused-contact-counts',
    tool: 'add_contact',
    why: 'The number of users goes up even where the contact is refused.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
