import type { EnvironmentState, Settings } from '../../../harness/contract/environment.ts';
import type { Dict, Value } from '../../../harness/contract/value.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf, subscript } from '../../python/containers.ts';
import { dictFor } from '../../python/methods.ts';
import { attribute, configured, withAttributes } from '../define.ts';
import { extensionData } from '../extension.ts';
import { startRandom } from '../random-attribute.ts';

const DEFAULT_SEED = 141053;
const EMPTY: Dict = new Map();

/** A traveller's session, credit cards and bookings. */
export function loadTravel(configuration: Dict, settings: Settings): EnvironmentState {
  const configuredOrNull = (name: string): [string, Value] => [name, configured(configuration, name, null)];
  const { longContext } = settings;
  const cards = configured(configuration, 'credit_card_list', EMPTY);
  const bookings = configured(configuration, 'booking_record', EMPTY);
  return new Map<string, Value>([
    ['_random', startRandom(configured(configuration, 'random_seed', DEFAULT_SEED))],
    ['credit_card_list', longContext ? filledUp(cards, settings, 'CREDIT_CARD_EXTENSION') : cards],
    ['booking_record', longContext ? filledUp(bookings, settings, 'BOOKING_RECORD_EXTENSION') : bookings],
    configuredOrNull('access_token'),
    configuredOrNull('token_type'),
    configuredOrNull('token_expires_in'),
    configuredOrNull('token_scope'),
    configuredOrNull('user_first_name'),
    configuredOrNull('user_last_name'),
    configuredOrNull('budget_limit'),
    ['long_context', longContext],
  ]);
}

/** Items of the scenario, followed by items that only the extension has. */
function filledUp(scenarioItems: Value, settings: Settings, extension: string): Value {
  let all = scenarioItems;
  for (const [id, record] of dictFor('items', extensionData(settings, extension))) {
    if (!contains(all, id)) all = assigned(all, id, record);
  }
  return all;
}

export const hasCard = (state: EnvironmentState, cardId: Value): boolean =>
  contains(attribute(state, 'credit_card_list'), cardId);

export const hasBooking = (state: EnvironmentState, bookingId: Value): boolean =>
  contains(attribute(state, 'booking_record'), bookingId);

/** @throws {PythonFault} KeyError if there is no such card. */
export const cardOf = (state: EnvironmentState, cardId: Value): Value =>
  subscript(attribute(state, 'credit_card_list'), cardId);

/** @throws {PythonFault} KeyError if there is no such booking. */
export const bookingOf = (state: EnvironmentState, bookingId: Value): Value =>
  subscript(attribute(state, 'booking_record'), bookingId);

/** The state after the balance of an existing card was set to `balance`. */
export function withBalance(state: EnvironmentState, cardId: Value, balance: Value): EnvironmentState {
  const card = assigned(cardOf(state, cardId), 'balance', balance);
  return withAttributes(state, {
    credit_card_list: assigned(attribute(state, 'credit_card_list'), cardId, card),
  });
}

/** Error output. `status` names the flag that reports failure, if the tool has one. */
export function refused(
  error: string,
  status?: 'booking_status' | 'cancel_status' | 'insurance_status',
): Value {
  return dictOf(status === undefined ? { error } : { [status]: false, error });
}
