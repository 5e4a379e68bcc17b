import type { DomainLaw, DomainLaws } from '../../../harness/contract/domain-laws.ts';
import {
  absent,
  after,
  argument,
  before,
  call,
  callWith,
  equal,
  field,
  is,
  item,
  kept,
  member,
  output,
  passed,
  refusals,
  refused,
  refusedAfter,
} from '../law-terms.ts';

const LOG_IN = refusedAfter(
  ['create_ticket', 'get_ticket', 'close_ticket', 'resolve_ticket', 'edit_ticket', 'get_user_tickets'],
  {
    id: 'log-in',
    states: 'Tickets are seen and changed by users who are logged in.',
    steps: [callWith('logout')],
  },
);

const STATUS: readonly DomainLaw[] = [
  {
    id: 'close-shown',
    kind: 'read-after-write',
    states: 'A ticket that was closed is shown as closed.',
    tool: 'close_ticket',
    steps: [call('close_ticket'), callWith('get_ticket', { ticket_id: argument('ticket_id') })],
    holds: [equal(output('/status', 1), is('Closed'))],
  },
  {
    id: 'resolution-shown',
    kind: 'read-after-write',
    states: 'A ticket that was resolved is shown as resolved, with its resolution.',
    tool: 'resolve_ticket',
    steps: [call('resolve_ticket'), callWith('get_ticket', { ticket_id: argument('ticket_id') })],
    holds: [
      equal(output('/status', 1), is('Resolved')),
      equal(output('/resolution', 1), argument('resolution')),
    ],
  },
  {
    id: 'closed-once',
    kind: 'refusal',
    states: 'A ticket that is closed cannot be closed again.',
    tool: 'close_ticket',
    steps: [call('close_ticket'), call('close_ticket')],
    holds: [refused(1)],
  },
  {
    id: 'resolved-once',
    kind: 'refusal',
    states: 'A ticket that is resolved cannot be resolved again.',
    tool: 'resolve_ticket',
    steps: [call('resolve_ticket'), call('resolve_ticket')],
    holds: [refused(1)],
  },
  {
    id: 'closed-not-resolved',
    kind: 'refusal',
    states: 'A ticket that is closed cannot be resolved.',
    tool: 'resolve_ticket',
    steps: [callWith('close_ticket', { ticket_id: passed('ticket_id') }), call('resolve_ticket')],
    holds: [refused(1)],
  },
];

const CREATION: readonly DomainLaw[] = [
  {
    id: 'creation-shown',
    kind: 'read-after-write',
    states: 'A ticket is shown as it was created.',
    tool: 'create_ticket',
    steps: [call('create_ticket'), callWith('get_ticket', { ticket_id: output('/id') })],
    holds: ['title', 'description', 'priority'].map((name) => equal(output(`/${name}`, 1), argument(name))),
  },
  {
    id: 'creation-listed',
    kind: 'read-after-write',
    states: 'A ticket is among those of its author.',
    tool: 'create_ticket',
    steps: [call('create_ticket'), callWith('get_user_tickets')],
    holds: [member(output('/id'), field('id', output('', 1)))],
  },
  {
    id: 'new-number',
    kind: 'conservation',
    states: 'A new ticket has a number that no other ticket has.',
    tool: 'create_ticket',
    steps: [call('create_ticket')],
    holds: [absent(output('/id'), field('id', before('ticket_queue')))],
  },
  {
    id: 'status-filter',
    kind: 'agreement',
    states: 'The tickets with a status are those that have it.',
    tool: 'get_user_tickets',
    steps: [
      callWith('create_ticket', { title: is('Probe') }),
      callWith('get_user_tickets', { status: is('open') }),
    ],
    holds: [member(output('/id'), field('id', output('', 1)))],
  },
];

const EDITS: readonly DomainLaw[] = [
  {
    id: 'edit-shown',
    kind: 'read-after-write',
    states: 'A ticket is shown as it was edited.',
    tool: 'edit_ticket',
    steps: [call('edit_ticket'), callWith('get_ticket', { ticket_id: argument('ticket_id') })],
    holds: ['title', 'description', 'status', 'priority'].map((name) =>
      equal(output(`/${name}`, 1), item(argument('updates'), name)),
    ),
  },
  ...refusals('edit_ticket', [
    {
      id: 'edit-priority',
      parameter: 'updates',
      value: is({ priority: 99 }),
      states: 'Priorities go from 1 to 5, when a ticket is created and when it is edited.',
    },
    {
      id: 'edit-status',
      parameter: 'updates',
      value: is({ status: 'Zyxw' }),
      states: 'A ticket has one of the statuses of the system.',
    },
  ]),
  ...refusals('create_ticket', [
    {
      id: 'create-priority',
      parameter: 'priority',
      value: is(9),
      states: 'Priorities go from 1 to 5, when a ticket is created and when it is edited.',
    },
  ]),
];

const SESSION: readonly DomainLaw[] = [
  {
    id: 'log-out-shown',
    kind: 'read-after-write',
    states: 'After a user logged out, no user is logged in.',
    tool: 'logout',
    steps: [callWith('logout'), callWith('ticket_get_login_status')],
    holds: [equal(output('/username', 1), is(false))],
  },
  {
    id: 'name-shown',
    kind: 'agreement',
    states: 'A look-up of the name of the current user shows the name.',
    tool: 'ticket_get_login_status',
    steps: [callWith('ticket_get_login_status')],
    given: [equal(output('/username'), is(true))],
    holds: [equal(output('/username'), after('current_user'))],
  },
  {
    id: 'look-up-of-own-tickets-changes-nothing',
    kind: 'inverse',
    states: 'A user who logs out and in again finds the tickets as they were.',
    tool: 'logout',
    steps: [callWith('logout'), call('ticket_login')],
    given: [equal(before('current_user'), argument('username', 1))],
    holds: [kept('ticket_queue', 'ticket_counter', 'current_user')],
  },
];

/** What support desks have in common. */
export const ticketLaws: DomainLaws = {
  laws: [...LOG_IN, ...STATUS, ...CREATION, ...EDITS, ...SESSION],
  invariants: [
    {
      id: 'numbers-unique',
      states: 'The next number is no number of a ticket.',
      holds: [absent(after('ticket_counter'), field('id', after('ticket_queue')))],
    },
  ],
  lookups: ['get_ticket', 'get_user_tickets', 'ticket_get_login_status'],
};
