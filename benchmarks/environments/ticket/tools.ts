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
import { attribute, readTool, withAttributes, writeTool } from '../define.ts';
import { findTicket, queueOf } from './state.ts';
import * as texts from './texts.ts';

const failed = (error: string): Value => dictOf({ error });

export const createTicket = writeTool({ title: REQUIRED, description: '', priority: 1 }, (state, args) => {
  const user = attribute(state, 'current_user');
  if (!truthy(user)) return { state, output: failed(texts.notLoggedInToCreate) };
  if (compare('<', args.priority, 1) || compare('>', args.priority, 5)) {
    return { state, output: failed(texts.invalidPriority) };
  }
  const counter = attribute(state, 'ticket_counter');
  const { title, description, priority } = args;
  const ticket = dictOf({ id: counter, title, description, status: 'Open', priority, created_by: user });
  const next = { ticket_queue: [...queueOf(state), ticket], ticket_counter: add(counter, 1) };
  return { state: withAttributes(state, next), output: ticket };
});

export const getTicket = readTool({ ticket_id: REQUIRED }, (state, { ticket_id: ticketId }) => {
  const found = findTicket(state, ticketId);
  return found !== undefined && found.ticket.size > 0 ? found.ticket : failed(texts.notFound(str(ticketId)));
});

/** Replace a ticket that exists by what `change` makes of it; `refusal` tells why not, where it does. */
function changeTicket(
  state: EnvironmentState,
  ticketId: Value,
  refusal: (ticket: Dict) => string | undefined,
  change: (ticket: Dict) => Dict,
  done: string,
): Outcome {
  const found = findTicket(state, ticketId);
  if (found === undefined) return { state, output: failed(texts.notFound(str(ticketId))) };
  const refused = refusal(found.ticket);
  if (refused !== undefined) return { state, output: failed(refused) };
  const queue = queueOf(state).with(found.index, change(found.ticket));
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

export const editTicket = writeTool(
  { ticket_id: REQUIRED, updates: REQUIRED },
  (state, { ticket_id: ticketId, updates }) =>
    changeTicket(
      state,
      ticketId,
      () => {
        const unknown = [...asUpdates(updates).keys()].filter((key) => !EDITABLE.has(key));
        return unknown.length > 0 ? texts.invalidFields(unknown.map(str)) : undefined;
      },
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

/** Any name and password that are not empty log in: the original checks neither. */
export const ticketLogin = writeTool(
  { username: REQUIRED, password: REQUIRED },
  (state, { username, password }) =>
    truthy(username) && truthy(password)
      ? { state: withAttributes(state, { current_user: username }), output: dictOf({ success: true }) }
      : { state, output: dictOf({ success: false }) },
);

export const ticketGetLoginStatus = readTool({}, (state) =>
  dictOf({ username: truthy(attribute(state, 'current_user')) }),
);

export const logout = writeTool({}, (state) =>
  truthy(attribute(state, 'current_user'))
    ? { state: withAttributes(state, { current_user: null }), output: dictOf({ success: true }) }
    : { state, output: dictOf({ success: false }) },
);

export const getUserTickets = readTool({ status: null }, (state, { status }) => {
  const user = attribute(state, 'current_user');
  if (!truthy(user)) return [failed(texts.notLoggedInToView)];
  const own = queueOf(state).filter((ticket) => equal(item(ticket, 'created_by'), user));
  return truthy(status) ? own.filter((ticket) => lower(item(ticket, 'status')) === lower(status)) : own;
});

function lower(value: Value): string {
  if (typeof value === 'string') return value.toLowerCase();
  throw attributeError(`'${typeName(value)}' object has no attribute 'lower'`);
}
