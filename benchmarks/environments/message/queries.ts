import { REQUIRED } from '../../../harness/contract/environment.ts';
import { ValueSet } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf, iterate, lookup } from '../../python/containers.ts';
import { added, appended, dictFor, lower } from '../../python/methods.ts';
import { str } from '../../python/text.ts';
import { attribute, readTool } from '../define.ts';
import { addressed, failed, inboxOf, isLoggedIn } from './state.ts';
import * as texts from './texts.ts';

export const listUsers = readTool({}, (state) =>
  dictOf({ user_list: iterate(dictFor('keys', attribute(state, 'user_map'))) }),
);

export const getUserId = readTool({ user: REQUIRED }, (state, { user }) => {
  const users = attribute(state, 'user_map');
  if (!contains(users, user)) return failed(texts.userNotFound(str(user)));
  return dictOf({ user_id: lookup(dictFor('get', users), user) ?? null });
});

export const messageGetLoginStatus = readTool({}, (state) => dictOf({ login_status: isLoggedIn(state) }));

/** Quirk: messages carry no sender, so that everything in the inbox counts as sent by whoever is logged in. */
export const viewMessagesSent = readTool({}, (state) => {
  if (!isLoggedIn(state)) return failed(texts.notLoggedIn);
  let byReceiver: Value = new Map();
  for (const [receiver, content] of inboxOf(state).map(addressed)) {
    const earlier = lookup(dictFor('get', byReceiver), receiver) ?? [];
    byReceiver = assigned(byReceiver, receiver, appended(earlier, content));
  }
  return dictOf({ messages: byReceiver });
});

/** Quirk: many scenarios hold lists of texts as contents, on which a search fails. */
export const searchMessages = readTool({ keyword: REQUIRED }, (state, { keyword }) => {
  if (!isLoggedIn(state)) return failed(texts.notLoggedIn);
  const wanted = lower(keyword);
  const results: Value[] = [];
  for (const message of inboxOf(state)) {
    const [receiver, content] = addressed(message);
    if (lower(content).includes(wanted)) results.push(dictOf({ receiver_id: receiver, message: content }));
  }
  return dictOf({ results });
});

/** Quirk: all messages count as received, whoever is logged in, and their receivers as contacts. */
export const getMessageStats = readTool({}, (state) => {
  if (!isLoggedIn(state)) return failed(texts.notLoggedIn);
  const receivers = inboxOf(state).map((message) => addressed(message)[0]);
  const contacts = receivers.reduce<ValueSet>((all, receiver) => added(all, receiver), new ValueSet([]));
  return dictOf({
    stats: dictOf({ received_count: receivers.length, total_contacts: contacts.members.length }),
  });
});
