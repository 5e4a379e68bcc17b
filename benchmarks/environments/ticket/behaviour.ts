import type { Behaviour } from '../../../harness/contract/behaviour.ts';

/** What the tools of this world do, in words. */
export const ticketBehaviour: Behaviour = {
  general: [
    'The log-in is current_user. Ids of tickets are numbers; the next one is ticket_counter. Only create_ticket and get_user_tickets ask for a log-in.',
  ].join(' '),
  tools: {
    create_ticket:
      "Needs a log-in. Priority from 1 to 5, else refused; left out, it is 1, and the description is empty. Stores the ticket with ticket_counter as id, status 'Open' and current_user as created_by, and adds 1 to the counter. Gives the ticket.",
    get_ticket: 'Gives the ticket with this id; an error for an unknown one.',
    close_ticket:
      "Sets status to 'Closed'; refused if it is so already, and for an unknown id. Gives a text.",
    resolve_ticket:
      "Sets status to 'Resolved' and stores the resolution as passed, which may be empty; refused if it is resolved already, and for an unknown id. A closed ticket can be resolved. Gives a text.",
    edit_ticket:
      'Takes updates, a dictionary with title, description, status, priority, any of them; another key refuses the whole call. Values are stored as passed, without a check; None is skipped. Gives a text.',
    ticket_login:
      'Any user name and password that are not empty are accepted; sets current_user. Gives success.',
    ticket_get_login_status: 'Gives username: true or false, not the name.',
    logout: 'Removes current_user. Gives success: whether a user was logged in.',
    get_user_tickets:
      'Needs a log-in. Gives the tickets that current_user created, all or those with one status, capitals or not.',
  },
};
