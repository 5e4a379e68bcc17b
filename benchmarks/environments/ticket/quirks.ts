import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'ticket-id-unchecked',
    tool: 'create_ticket',
    why: 'The counter is the id of the next ticket even if a ticket with that id exists, so that two tickets can share an id.',
  },
  {
    id: 'ticket-without-id-fails',
    tool: null,
    why: 'A ticket without an id, as in some scenarios, makes every look-up of a later ticket fail.',
  },
  {
    id: 'get-without-login',
    tool: 'get_ticket',
    why: "Any ticket can be read without login, although listing one's own tickets requires one.",
  },
  {
    id: 'change-without-login',
    tool: null,
    why: 'Tickets of any user can be closed, resolved and edited without login, although creating one requires it.',
  },
  {
    id: 'edit-unchecked',
    tool: 'edit_ticket',
    why: 'Any status and priority is stored, although creation refuses a priority outside of 1 to 5.',
  },
  {
    id: 'login-unchecked',
    tool: 'ticket_login',
    why: 'Any non-empty name and password can log in.',
  },
  {
    id: 'login-status-without-name',
    tool: 'ticket_get_login_status',
    why: 'The field `username` holds whether a user is logged in, although the description promises the name.',
  },
  {
    id: 'user-tickets-refusal-in-list',
    tool: 'get_user_tickets',
    why: 'The error is wrapped in a list, although every other tool returns it directly.',
  },
  {
    id: 'user-tickets-bare-list',
    tool: 'get_user_tickets',
    why: 'The output is a list, although the fields of one ticket are declared.',
  },
  {
    id: 'ticket-without-author-fails',
    tool: 'get_user_tickets',
    why: 'A ticket without an author, as in many scenarios, makes the list fail.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
