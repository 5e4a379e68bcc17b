import { expect, test } from 'vitest';
import { playground } from '../../support/playground.ts';

const loggedIn = { current_user: 'USR001' };
const error = (message: string): string => `Error during execution: ${message}`;
const refusal = (message: string): string => `{"error": "${message}"}`;

test('the id of a message is wrapped in a dictionary, and two workspaces with one seed draw the same id', () => {
  const sendTwice = (): string[] => {
    const workspace = playground('MessageAPI', loggedIn);
    return [workspace.call("send_message('USR002', 'a')"), workspace.call("send_message('USR003', 'b')")];
  };
  const [first, second] = sendTwice();
  expect(first).toBe(
    '{"sent_status": true, "message_id": {"new_id": 67410}, "message": "Message sent to \'USR002\' successfully."}',
  );
  expect(second).toContain('{"new_id": 41772}');
  expect(sendTwice()).toEqual([first, second]);
});

test('an id that is already used is redrawn', () => {
  const workspace = playground('MessageAPI', { ...loggedIn, generated_ids: { $s: [67410] } });
  expect(workspace.call("send_message('USR002', 'a')")).toContain('{"new_id": 41772}');
});

test('used ids that a scenario defines as a list cannot be added to', () => {
  const workspace = playground('MessageAPI', { ...loggedIn, generated_ids: [] });
  expect(workspace.call("send_message('USR002', 'a')")).toBe(error("'list' object has no attribute 'add'"));
  expect(workspace.call('view_messages_sent()')).not.toContain('"a"');
});

test('a message remains sent if the message count cannot be increased', () => {
  const workspace = playground('MessageAPI', { ...loggedIn, inbox: [], message_count: null });
  expect(workspace.call("send_message('USR002', 'a')")).toBe(
    error("unsupported operand type(s) for +=: 'NoneType' and 'int'"),
  );
  expect(workspace.attribute('inbox')).toEqual([{ USR002: 'a' }]);
});

test('of two equal messages the earlier one is deleted instead of the latest', () => {
  const workspace = playground('MessageAPI', {
    ...loggedIn,
    inbox: [{ USR002: 'twice' }, { USR003: 'between' }, { USR002: 'twice' }],
    message_count: 3,
  });
  expect(workspace.call("delete_message('USR002')")).toBe(
    '{"deleted_status": true, "message_id": "USR002", "message": "Receiver USR002\'s first message deleted successfully."}',
  );
  expect(workspace.attribute('inbox')).toEqual([{ USR003: 'between' }, { USR002: 'twice' }]);
});

test('deleting does not change the message count', () => {
  const workspace = playground('MessageAPI', { ...loggedIn, message_count: 3 });
  workspace.call("delete_message('USR002')");
  expect(workspace.attribute('message_count')).toBe(3);
});

test('all messages count as sent and received by the logged-in user', () => {
  const workspace = playground('MessageAPI', { ...loggedIn, inbox: [{ USR001: 'to me' }] });
  expect(workspace.call('view_messages_sent()')).toBe('{"messages": {"USR001": ["to me"]}}');
  workspace.call("message_login('USR004')");
  expect(workspace.call('view_messages_sent()')).toBe('{"messages": {"USR001": ["to me"]}}');
  expect(workspace.call('get_message_stats()')).toBe('{"stats": {"received_count": 1, "total_contacts": 1}}');
});

test('only the first receiver of a message is recognised', () => {
  const workspace = playground('MessageAPI', { ...loggedIn, inbox: [{ USR002: 'hi', USR003: 'hi' }] });
  expect(workspace.call('view_messages_sent()')).toBe('{"messages": {"USR002": ["hi"]}}');
  expect(workspace.call("delete_message('USR003')")).toBe(refusal('Receiver ID USR003 not found.'));
});

test('a message without a receiver makes every read of the inbox fail', () => {
  const workspace = playground('MessageAPI', { ...loggedIn, inbox: [{}] });
  for (const call of ['view_messages_sent()', "search_messages('a')", 'get_message_stats()']) {
    expect(workspace.call(call)).toBe(error('list index out of range'));
  }
});

test('a search fails on contents that are lists', () => {
  const workspace = playground('MessageAPI', { ...loggedIn, inbox: [{ USR002: ['Hello'] }] });
  expect(workspace.call("search_messages('hello')")).toBe(error("'list' object has no attribute 'lower'"));
});

test('the user count increases even if no user is added', () => {
  const workspace = playground('MessageAPI', { user_count: 3 });
  expect(workspace.call("add_contact('Eve')")).toBe(refusal("User ID 'USR004' already exists."));
  expect(workspace.attribute('user_count')).toBe(4);
  expect(workspace.call("add_contact('Eve')")).toContain('"user_id": "USR005"');
});

test('adding an existing user does not increase the user count', () => {
  const workspace = playground('MessageAPI');
  expect(workspace.call("add_contact('Bob')")).toBe(refusal("User name 'Bob' already exists."));
  expect(workspace.attribute('user_count')).toBe(4);
});

test('user ids have at least three characters after the prefix, including a sign', () => {
  const workspace = playground('MessageAPI', { user_count: -3, user_map: {} });
  expect(workspace.call("add_contact('Eve')")).toContain('"user_id": "USR-02"');
  const large = playground('MessageAPI', { user_count: 99999, user_map: {} });
  expect(large.call("add_contact('Eve')")).toContain('"user_id": "USR100000"');
});

test('a seed that is not an integer is refused, and the message names it', () => {
  expect(() => playground('MessageAPI', { random_seed: 'x' })).toThrow(
    "random_seed: The seed of an environment is 'x'",
  );
});
