import type { EnvironmentState } from '../../../../harness/contract/environment.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { dictOf, iterate } from '../../../python/containers.ts';
import { equal } from '../../../python/equality.ts';
import { attribute, withAttributes } from '../../define.ts';
import { addressed, inboxOf } from '../state.ts';

/** A message with what the inbox does not say of it. Messages of the start state have neither number nor sender. */
export type Message = {
  readonly stored: Value;
  readonly receiver: Value;
  readonly id: Value | undefined;
  readonly sender: Value | undefined;
};

/** The state with room for the origins of messages, one for each message of the inbox. */
export const withOrigins = (state: EnvironmentState): EnvironmentState =>
  withAttributes(state, { _origins: iterate(attribute(state, 'inbox')).map(() => null) });

/** The messages of the inbox, oldest first. */
export function messagesOf(state: EnvironmentState): readonly Message[] {
  const origins = iterate(attribute(state, '_origins'));
  return inboxOf(state).map((stored, position) => {
    const origin = origins[position] ?? null;
    const [receiver] = addressed(stored);
    return {
      stored,
      receiver,
      id: isDict(origin) ? origin.get('id') : undefined,
      sender: isDict(origin) ? origin.get('sender') : undefined,
    };
  });
}

/** Origins with that of one more message. */
export const withOrigin = (state: EnvironmentState, id: Value, sender: Value): EnvironmentState =>
  withAttributes(state, {
    _origins: [...iterate(attribute(state, '_origins')), dictOf({ id, sender })],
  });

/** The state without the message at a position. */
export function withoutMessage(state: EnvironmentState, position: number): EnvironmentState {
  const others = (name: string): Value => iterate(attribute(state, name)).toSpliced(position, 1);
  return withAttributes(state, { inbox: others('inbox'), _origins: others('_origins') });
}

/** Whether another user than the one who is logged in sent a message. */
export const isOfAnother = (state: EnvironmentState, { sender }: Message): boolean =>
  sender !== undefined && !equal(sender, attribute(state, 'current_user'));
