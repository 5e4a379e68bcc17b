import { REQUIRED } from '../../../harness/contract/environment.ts';
import { ValueSet } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { assigned } from '../../python/assignment.ts';
import { contains, dictOf, iterate, lookup } from '../../python/containers.ts';
import { added, appended, dictFor, lower } from '../../python/methods.ts';
import { includes } from '../../python/search.ts';
import { str } from '../../python/text.ts';
import { spend } from '../../python/work.ts';
import { attribute, readTool } from '../define.ts';
import { quirk } from './quirks.ts';
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

const sentByUser = quirk('all-count-as-sent', inboxOf);

export const viewMessagesSent = readTool({}, (state) => {
  if (!isLoggedIn(state)) return failed(texts.notLoggedIn);
  let byReceiver: Value = new Map();
  for (const [receiver, content] of sentByUser(state).map(addressed)) {
    const earlier = lookup(dictFor('get', byReceiver), receiver) ?? [];
    byReceiver = assigned(byReceiver, receiver, appended(earlier, content));
  }
  return dictOf({ messages: byReceiver });
});

const searchable = quirk('search-fails-on-lists', lower);

export const searchMessages = readTool({ keyword: REQUIRED }, (state, { keyword }) => {
  if (!isLoggedIn(state)) return failed(texts.notLoggedIn);
  const lowerKeyword = lower(keyword);
  const results: Value[] = [];
  for (const message of inboxOf(state)) {
    const [receiver, content] = addressed(message);
    const lowerContent = searchable(content);
    spend(lowerContent.length >> 2);
    if (includes(lowerContent, lowerKeyword))
      results.push(dictOf({ receiver_id: receiver, message: content }));
  }
  return dictOf({ results });
});

const receivedByUser = quirk('all-count-as-received', inboxOf);

const contactsAmong = quirk('receivers-are-contacts', (receivers: readonly Value[]): ValueSet =>
  receivers.reduce<ValueSet>((all, receiver) => added(all, receiver), new ValueSet([])),
);

export const getMessageStats = readTool({}, (state) => {
  if (!isLoggedIn(state)) return failed(texts.notLoggedIn);
  const receivers = receivedByUser(state).map((message) => addressed(message)[0]);
  const contacts = contactsAmong(receivers);
  return dictOf({
    stats: dictOf({ received_count: receivers.length, total_contacts: contacts.members.length }),
  });
});
