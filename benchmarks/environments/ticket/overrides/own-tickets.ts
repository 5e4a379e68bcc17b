import type { Override } from '../../../../harness/contract/environment.ts';
import type { Dict } from '../../../../harness/contract/value.ts';
import { lookup } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { lower } from '../../../python/methods.ts';
import { truthy } from '../../../python/types.ts';
import { spend } from '../../../python/work.ts';
import { errorOutput } from '../../checked-arguments.ts';
import { attribute, readTool } from '../../define.ts';
import { queueOf } from '../state.ts';
import * as texts from '../texts.ts';

const getUserTickets = readTool({ status: null }, (state, { status }) => {
  const user = attribute(state, 'current_user');
  if (!truthy(user)) return errorOutput(texts.notLoggedInToView);
  const queue = queueOf(state);
  spend(queue.length);
  const own = queue.filter((ticket) => equal(lookup(ticket, 'created_by') ?? null, user));
  return truthy(status) ? own.filter((ticket) => statusOf(ticket) === lower(status)) : own;
});

const statusOf = (ticket: Dict): string | undefined => {
  const status = lookup(ticket, 'status');
  return typeof status === 'string' ? lower(status) : undefined;
};

/**
 * Answers the findings that a ticket without an author or a status makes the list fail (`raises`), and that the refusal stands
 * in a list (`refusal-unlike-siblings`).
 */
export const ownTickets: Override = {
  id: 'own-tickets',
  version: '1',
  environment: 'TicketAPI',
  replaces: ['user-tickets-refusal-in-list', 'ticket-without-author-fails'],
  tools: { get_user_tickets: getUserTickets },
  behaviour: {
    tools: {
      get_user_tickets:
        'Needs a log-in. Gives a list of the tickets that current_user created, all or those with one status, capitals or not. A ticket without an author is not listed.',
    },
  },
};
