import type { EnvironmentState } from '../../../harness/contract/environment.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { item, iterate } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { spend } from '../../python/work.ts';
import { attribute, configured } from '../define.ts';
import { quirk } from './quirks.ts';

/** A queue of tickets, the id of the next one, and the logged-in user. */
export function loadTickets(configuration: Dict): EnvironmentState {
  return new Map([
    ['ticket_queue', configured(configuration, 'ticket_queue', [])],
    ['ticket_counter', configured(configuration, 'ticket_counter', 1)],
    ['current_user', configured(configuration, 'current_user', null)],
  ]);
}

/** The queue as dictionaries, in order. */
export function queueOf(state: EnvironmentState): readonly Dict[] {
  const queue = iterate(attribute(state, 'ticket_queue'));
  spend(queue.length);
  return queue.filter(isDict);
}

const idOf = quirk('ticket-without-id-fails', (ticket: Dict): Value => item(ticket, 'id'));

/**
 * Index and content of the first ticket with this id; `undefined` if there is none.
 *
 * @throws {PythonFault} KeyError if an earlier ticket has no id.
 */
export function findTicket(
  state: EnvironmentState,
  ticketId: Value,
): { index: number; ticket: Dict } | undefined {
  for (const [index, ticket] of queueOf(state).entries()) {
    if (equal(idOf(ticket), ticketId)) return { index, ticket };
  }
  return undefined;
}
