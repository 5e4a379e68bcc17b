import { REQUIRED } from '../../../../harness/contract/environment.ts';
import type { EnvironmentState, Outcome, Override } from '../../../../harness/contract/environment.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { add } from '../../../python/arithmetic.ts';
import { assigned } from '../../../python/assignment.ts';
import { contains, dictOf } from '../../../python/containers.ts';
import { str } from '../../../python/text.ts';
import { spend } from '../../../python/work.ts';
import { attribute, withAttributes, writeTool } from '../../define.ts';
import { failed, hasUserId, isLoggedIn } from '../state.ts';
import * as texts from '../texts.ts';
import { numberedUserId } from '../tools.ts';

const addContact = writeTool({ user_name: REQUIRED }, (state, { user_name: name }): Outcome => {
  const refuse = (error: string): Outcome => ({ state, output: failed(error) });
  if (!isLoggedIn(state)) return refuse(texts.notLoggedIn);
  const users = attribute(state, 'user_map');
  if (contains(users, name)) return refuse(texts.userNameExists(str(name)));
  const count = add(attribute(state, 'user_count'), 1);
  const userId = freeUserId(state, count);
  return {
    state: withAttributes(state, { user_count: count, user_map: assigned(users, name, userId) }),
    output: dictOf({ added_status: true, user_id: userId, message: texts.contactAdded(str(name)) }),
  };
});

/** The first id from a number on that no user has. */
function freeUserId(state: EnvironmentState, from: Value): string {
  let number = from;
  while (hasUserId(state, numberedUserId(number))) {
    spend(1);
    number = add(number, 1);
  }
  return numberedUserId(number);
}

/**
 * Answers the findings that a contact is added without a log-in (`precondition`), that a new one is refused because of its id
 * (`acceptance`), and that a refusal counts as a user (`refusal-changes-state`, `state-invariant`).
 */
export const contacts: Override = {
  id: 'contacts',
  version: '1',
  environment: 'MessageAPI',
  replaces: ['contact-without-login', 'contact-id-from-count', 'refused-contact-counts'],
  tools: { add_contact: addContact },
  behaviour: {
    tools: {
      add_contact:
        'Needs a log-in. Refused if the name exists. Adds 1 to user_count and makes the id from it (USR and three digits), or from the next number whose id no user has. Gives added_status, user_id, and a text.',
    },
  },
};
