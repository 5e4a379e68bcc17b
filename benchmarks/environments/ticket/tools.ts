import { REQUIRED } from '../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome } from '../../../harness/contract/environment.ts';
import { isDict } from '../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { add } from '../../python/arithmetic.ts';
import { dictOf, item, withKey } from '../../python/containers.ts';
import { equal } from '../../python/equality.ts';
import { attributeError } from '../../python/faults.ts';
import { compare } from '../../python/ordering.ts';
import { str } from '../../python/text.ts';
import { truthy, typeName } from '../../python/types.ts';
import { spend } from '../../python/work.ts';
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { quirk } from './quirks.ts';
import { findTicket, queueOf } from './state.ts';
import * as texts from './texts.ts';

const failed = (error: string): Value => dictOf({ error });

const nextTicketId = quirk('ticket-id-unchecked', (state: EnvironmentState): Value =>
  attribute(state, 'ticket_counter'),
);

export const createTicket = writeTool({ title: REQUIRED, description: '', priority: 1 }, (state, args) => {
  const user = attribute(state, 'current_user');
  if (!truthy(user)) return { state, output: failed(texts.notLoggedInToCreate) };
  if (compare('<', args.priority, 1) || compare('>', args.priority, 5)) {
    return { state, output: failed(texts.invalidPriority) };
  }
  const id = nextTicketId(state);
  const { title, description, priority } = args;
  const queue = queueOf(state);
  spend(queue.length);
  const ticket = dictOf({ id, title, description, status: 'Open', priority, created_by: user });
  const next = { ticket_queue: [...queue, ticket], ticket_counter: add(id, 1) };
  return { state: withAttributes(state, next), output: ticket };
});

const visibleTicket = quirk('get-without-login', findTicket);

export const getTicket = readTool({ ticket_id: REQUIRED }, (state, { ticket_id: ticketId }) => {
  const match = visibleTicket(state, ticketId);
  return match !== undefined && match.ticket.size > 0 ? match.ticket : failed(texts.notFound(str(ticketId)));
});

const changeableTicket = quirk('change-without-login', findTicket);

/**
 * Replace an existing ticket with the result of `change`. `refusal` returns the reason why it must not change, if any.
 */
export function changeTicket(
  state: EnvironmentState,
  ticketId: Value,
  refusal: (ticket: Dict) => string | undefined,
  change: (ticket: Dict) => Dict,
  done: string,
): Outcome {
  const match = changeableTicket(state, ticketId);
  if (match === undefined) return { state, output: failed(texts.notFound(str(ticketId))) };
  const refused = refusal(match.ticket);
  if (refused !== undefined) return { state, output: failed(refused) };
  spend(queueOf(state).length);
  const queue = queueOf(state).with(match.index, change(match.ticket));
  return { state: withAttributes(state, { ticket_queue: queue }), output: dictOf({ status: done }) };
}

export const closeTicket = writeTool({ ticket_id: REQUIRED }, (state, { ticket_id: ticketId }) =>
  changeTicket(
    state,
    ticketId,
    (ticket) => (equal(item(ticket, 'status'), 'Closed') ? texts.alreadyClosed(str(ticketId)) : undefined),
    (ticket) => withKey(ticket, 'status', 'Closed'),
    texts.closed(str(ticketId)),
  ),
);

export const resolveTicket = writeTool({ ticket_id: REQUIRED, resolution: REQUIRED }, (state, args) =>
  changeTicket(
    state,
    args.ticket_id,
    (ticket) =>
      equal(item(ticket, 'status'), 'Resolved') ? texts.alreadyResolved(str(args.ticket_id)) : undefined,
    (ticket) => withKey(withKey(ticket, 'status', 'Resolved'), 'resolution', args.resolution),
    texts.resolved(str(args.ticket_id)),
  ),
);

const EDITABLE = new Set<Value>(['title', 'description', 'status', 'priority']);

const refusalOfUpdates = quirk('edit-unchecked', (updates: Value): string | undefined => {
  const unknown = [...asUpdates(updates).keys()].filter((key) => !EDITABLE.has(key));
  return unknown.length > 0 ? texts.invalidFields(unknown.map(str)) : undefined;
});

export const editTicket = writeTool(
  { ticket_id: REQUIRED, updates: REQUIRED },
  (state, { ticket_id: ticketId, updates }) =>
    changeTicket(
      state,
      ticketId,
      () => refusalOfUpdates(updates),
      (ticket) =>
        [...asUpdates(updates)]
          .filter(([, value]) => value !== null)
          .reduce((changed, [key, value]) => withKey(changed, key, value), ticket),
      texts.updated(str(ticketId)),
    ),
);

function asUpdates(updates: Value): Dict {
  if (isDict(updates)) return updates;
  throw attributeError(`'${typeName(updates)}' object has no attribute 'keys'`);
}

const isLogin = quirk(
  'login-unchecked',
  (username: Value, password: Value): boolean => truthy(username) && truthy(password),
);

export const ticketLogin = writeTool(
  { username: REQUIRED, password: REQUIRED },
  (state, { username, password }) =>
    isLogin(username, password)
      ? { state: withAttributes(state, { current_user: username }), output: dictOf({ success: true }) }
      : { state, output: dictOf({ success: false }) },
);

const userShown = quirk('login-status-without-name', (user: Value): Value => truthy(user));

export const ticketGetLoginStatus = readTool({}, (state) =>
  dictOf({ username: userShown(attribute(state, 'current_user')) }),
);

export const logout = writeTool({}, (state) =>
  truthy(attribute(state, 'current_user'))
    ? { state: withAttributes(state, { current_user: null }), output: dictOf({ success: true }) }
    : { state, output: dictOf({ success: false }) },
);

const refusalToView = quirk('user-tickets-refusal-in-list', (): Value => [failed(texts.notLoggedInToView)]);
const authorOf = quirk('ticket-without-author-fails', (ticket: Dict): Value => item(ticket, 'created_by'));
const ticketsShown = quirk('user-tickets-bare-list', (tickets: readonly Dict[]): Value => tickets);

export const getUserTickets = readTool({ status: null }, (state, { status }) => {
  const user = attribute(state, 'current_user');
  if (!truthy(user)) return refusalToView();
  spend(queueOf(state).length);
  const tickets = queueOf(state).filter((ticket) => equal(authorOf(ticket), user));
  if (!truthy(status)) return ticketsShown(tickets);
  return ticketsShown(tickets.filter((ticket) => lower(item(ticket, 'status')) === lower(status)));
});

function lower(value: Value): string {
  if (typeof value === 'string') {
    spend(value.length >> 2);
    return value.toLowerCase();
  }
  throw attributeError(`'${typeName(value)}' object has no attribute 'lower'`);
}
