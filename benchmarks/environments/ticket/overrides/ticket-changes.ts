import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { Override } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../harness/contract/value.ts';
import { lookup, withKey } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { compare } from '../../../python/ordering.ts';
import { str } from '../../../python/text.ts';
import { isInteger } from '../../../python/types.ts';
import { errorOutput } from '../../checked-arguments.ts';
import { writeTool } from '../../define.ts';
import * as texts from '../texts.ts';
import { changeTicket, editTicket as storeUpdates } from '../tools.ts';

const hasStatus = (ticket: Dict, status: string): boolean => equal(lookup(ticket, 'status') ?? null, status);

const closeTicket = writeTool({ ticket_id: REQUIRED }, (state, { ticket_id: id }) =>
  changeTicket(
    state,
    id,
    (ticket) => (hasStatus(ticket, 'Closed') ? texts.alreadyClosed(str(id)) : undefined),
    (ticket) => withKey(ticket, 'status', 'Closed'),
    texts.closed(str(id)),
  ),
);

const resolveTicket = writeTool(
  { ticket_id: REQUIRED, resolution: REQUIRED },
  (state, { ticket_id: id, resolution }) =>
    changeTicket(
      state,
      id,
      (ticket) => {
        if (hasStatus(ticket, 'Closed')) return texts.alreadyClosed(str(id));
        return hasStatus(ticket, 'Resolved') ? texts.alreadyResolved(str(id)) : undefined;
      },
      (ticket) => withKey(withKey(ticket, 'status', 'Resolved'), 'resolution', resolution),
      texts.resolved(str(id)),
    ),
);

const editTicket = writeTool({ ticket_id: REQUIRED, updates: REQUIRED }, (state, args, settings) => {
  const { updates } = args;
  const priority = isDict(updates) ? lookup(updates, 'priority') : undefined;
  return priority === undefined || priority === null || isPriority(priority)
    ? storeUpdates.run(state, args, settings)
    : { state, output: errorOutput(texts.invalidPriority) };
});

const isPriority = (value: Value): boolean =>
  isInteger(value) && compare('>=', value, 1) && compare('<=', value, 5);

/**
 * Answers the findings that a ticket without a status cannot be closed or resolved (`raises`), that a closed one is resolved, and
 * that a priority is stored which does not exist (`refusal`, `closed-not-resolved` and `edit-priority`).
 */
export const ticketChanges: Override = {
  id: 'ticket-changes',
  version: '1',
  environment: 'TicketAPI',
  replaces: [],
  tools: { close_ticket: closeTicket, resolve_ticket: resolveTicket, edit_ticket: editTicket },
  behaviour: {
    tools: {
      close_ticket:
        "Sets status to 'Closed'; refused if it is so already, and for an unknown id. Gives a text.",
      resolve_ticket:
        "Sets status to 'Resolved' and stores the resolution as passed, which may be empty; refused if the ticket is resolved or closed already, and for an unknown id. Gives a text.",
      edit_ticket:
        'Takes updates, a dictionary with title, description, status, priority, any of them; another key refuses the whole call, and so does a priority that is no whole number from 1 to 5. Other values are stored as passed, without a check; None is skipped. Gives a text.',
    },
  },
};
