import type { DomainLaw, DomainLaws } from '../../../harness/contract/domain-laws.ts';
import {
  absent,
  after,
  argument,
  before,
  call,
  callWith,
  count,
  differ,
  each,
  equal,
  is,
  item,
  kept,
  member,
  output,
  passed,
  refusals,
  refused,
  refusedAfter,
  values,
  accepted,
} from '../law-terms.ts';

const LOG_IN = refusedAfter(
  [
    'send_message',
    'delete_message',
    'view_messages_sent',
    'search_messages',
    'get_message_stats',
    'add_contact',
  ],
  {
    id: 'log-in',
    states: 'Messages and contacts are seen and changed by users who are logged in.',
    given: [equal(before('current_user'), is(null))],
  },
);

const PROBE = is('Zyxw probe');
const send = (message = PROBE) => call('send_message', { message });
/** Messages to the receiver of the first step. */
const sentTo = (step: number) => item(output('/messages', step), argument('receiver_id'));

const SENT: readonly DomainLaw[] = [
  {
    id: 'message-shown',
    kind: 'read-after-write',
    states: 'A message is among those that its sender sent.',
    tool: 'send_message',
    steps: [call('send_message'), callWith('view_messages_sent')],
    holds: [member(argument('message'), sentTo(1))],
  },
  {
    id: 'message-found',
    kind: 'read-after-write',
    states: 'A message is found by its words.',
    tool: 'send_message',
    steps: [send(), callWith('search_messages', { keyword: is('zyxw') })],
    holds: [differ(output('/results', 1), is([]))],
  },
  {
    id: 'message-numbered',
    kind: 'read-after-write',
    states: 'A message that was sent has a number of its own.',
    tool: 'send_message',
    steps: [send(), send(is('Another'))],
    holds: [differ(output('/message_id'), output('/message_id', 1))],
  },
  {
    id: 'sending-undone',
    kind: 'inverse',
    states: 'Deleting the latest message to a receiver takes back that it was sent.',
    tool: 'delete_message',
    steps: [
      callWith('send_message', { receiver_id: passed('receiver_id'), message: PROBE }),
      call('delete_message'),
    ],
    holds: [kept('inbox', 'message_count')],
  },
  {
    id: 'latest-of-equal',
    kind: 'inverse',
    states: 'Deleting the latest message keeps an earlier one with the same words in its place.',
    tool: 'send_message',
    steps: [
      send(),
      send(is('In between')),
      callWith('view_messages_sent'),
      send(),
      callWith('delete_message', { receiver_id: argument('receiver_id') }),
      callWith('view_messages_sent'),
    ],
    holds: [equal(sentTo(2), sentTo(5))],
  },
];

/** Every user of the workspace in turn. */
const OTHERS = each(values(before('user_map')));

const OF_USER: readonly DomainLaw[] = [
  {
    id: 'sent-by-others',
    kind: 'agreement',
    states: 'Messages of other users are not among those that a user sent.',
    tool: 'view_messages_sent',
    steps: [
      callWith('message_login', { user_id: OTHERS }),
      callWith('send_message', { receiver_id: each(values(before('user_map'))), message: PROBE }),
      callWith('message_login', { user_id: before('current_user') }),
      callWith('view_messages_sent'),
    ],
    given: [differ(argument('user_id'), before('current_user'))],
    holds: [absent(PROBE, item(output('/messages', 3), argument('receiver_id', 1)))],
  },
  {
    id: 'deleted-by-others',
    kind: 'precondition',
    states: 'A message is deleted by the user who sent it.',
    tool: 'delete_message',
    steps: [
      callWith('message_login', { user_id: OTHERS }),
      callWith('send_message', { receiver_id: each(values(before('user_map'))), message: PROBE }),
      callWith('message_login', { user_id: before('current_user') }),
      callWith('delete_message', { receiver_id: argument('receiver_id', 1) }),
    ],
    given: [differ(argument('user_id'), before('current_user'))],
    holds: [refused(3)],
  },
  {
    id: 'received-by-others',
    kind: 'agreement',
    states: 'A message to another user is none that a user received.',
    tool: 'get_message_stats',
    steps: [
      callWith('get_message_stats'),
      callWith('send_message', { receiver_id: OTHERS, message: PROBE }),
      callWith('get_message_stats'),
    ],
    given: [differ(argument('receiver_id', 1), before('current_user'))],
    holds: [equal(output('/stats/received_count', 0), output('/stats/received_count', 2))],
  },
];

const CONTACTS: readonly DomainLaw[] = [
  {
    id: 'contact-listed',
    kind: 'read-after-write',
    states: 'A contact that was added is among the users, with its id.',
    tool: 'add_contact',
    steps: [
      call('add_contact', { user_name: is('Zyxw') }),
      callWith('list_users'),
      callWith('get_user_id', { user: is('Zyxw') }),
    ],
    holds: [member(is('Zyxw'), output('/user_list', 1)), equal(output('/user_id'), output('/user_id', 2))],
  },
  {
    id: 'contact-once',
    kind: 'refusal',
    states: 'A contact is added once.',
    tool: 'add_contact',
    steps: [call('add_contact', { user_name: is('Zyxw') }), call('add_contact', { user_name: is('Zyxw') })],
    holds: [refused(1)],
  },
  {
    id: 'contact-possible',
    kind: 'acceptance',
    states: 'A contact who is not among the users can be added.',
    tool: 'add_contact',
    steps: [call('add_contact', { user_name: is('Zyxw') })],
    given: [differ(before('current_user'), is(null))],
    holds: [accepted(0)],
  },
  {
    id: 'users-known',
    kind: 'agreement',
    states: 'Every user who is listed has an id.',
    tool: 'list_users',
    steps: [callWith('list_users'), callWith('get_user_id', { user: each(output('/user_list')) })],
    holds: [accepted(1)],
  },
  ...refusals('send_message', [
    {
      id: 'receiver-unknown',
      parameter: 'receiver_id',
      value: is('USR999'),
      states: 'Messages go to users who exist.',
    },
  ]),
  ...refusals('message_login', [
    {
      id: 'user-unknown',
      parameter: 'user_id',
      value: is('USR999'),
      states: 'Users who do not exist do not log in.',
    },
  ]),
  ...refusals('get_user_id', [
    {
      id: 'name-unknown',
      parameter: 'user',
      value: is('Zyxw'),
      states: 'Users who do not exist have no id.',
    },
  ]),
  {
    id: 'log-in-shown',
    kind: 'read-after-write',
    states: 'After a log-in the status says so.',
    tool: 'message_login',
    steps: [call('message_login'), callWith('message_get_login_status')],
    holds: [equal(output('/login_status', 1), is(true))],
  },
];

/** What messengers have in common. */
export const messageLaws: DomainLaws = {
  laws: [...LOG_IN, ...SENT, ...OF_USER, ...CONTACTS],
  invariants: [
    {
      id: 'users-counted',
      states: 'The count of users is the number of users.',
      holds: [equal(after('user_count'), count(after('user_map')))],
    },
    {
      id: 'messages-counted',
      states: 'The count of messages is the number of messages.',
      holds: [equal(after('message_count'), count(after('inbox')))],
    },
  ],
  lookups: [
    'list_users',
    'get_user_id',
    'message_get_login_status',
    'view_messages_sent',
    'search_messages',
    'get_message_stats',
  ],
};
