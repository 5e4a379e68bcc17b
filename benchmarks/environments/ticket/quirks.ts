import type { Quirk, QuirkMarker } from '../../../harness/contract/quirk.ts';

export const QUIRKS = [
  {
    id: 'ticket-id-unchecked',
    tool: 'create_ticket',
    why: 'The counter is the id of the next ticket whether a ticket of that id exists or not, so that two can have one id.',
  },
  {
    id: 'ticket-without-id-fails',
    tool: null,
    why: 'A ticket without id, as some scenarios hold, makes every look-up of a ticket behind it fail.',
  },
  {
    id: 'get-without-login',
    tool: 'get_ticket',
    why: 'Any ticket is shown without login, where the list of the own tickets needs one.',
  },
  {
    id: 'change-without-login',
    tool: null,
    why: 'Tickets of any user are closed, resolved and edited without login, where creating one needs it.',
  },
  {
    id: 'edit-unchecked',
    tool: 'edit_ticket',
    why: 'Any status and priority is stored, where creation refuses a priority outside of 1 to 5.',
  },
  {
    id: 'login-unchecked',
    tool: 'ticket_login',
    why: 'Any name and password that are not empty log in.',
  },
  {
    id: 'login-status-without-name',
    tool: 'ticket_get_login_status',
    why: 'What stands under `username` is whether a user is logged in, though the description promises the name.',
  },
  {
    id: 'user-tickets-refusal-in-list',
    tool: 'get_user_tickets',
    why: 'The refusal stands in a list, where every other tool gives it as it is.',
  },
  {
    id: 'user-tickets-bare-list',
    tool: 'get_user_tickets',
    why: 'The output is a list, where the fields of one ticket are declared.',
  },
  {
    id: 'ticket-without-author-fails',
    tool: 'get_user_tickets',
    why: 'A ticket without author, as many scenarios hold, makes the list fail.',
  },
] as const satisfies readonly Quirk[];

export const quirk: QuirkMarker<typeof QUIRKS> = (_ids, place) => place;
