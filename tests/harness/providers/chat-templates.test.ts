import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../harness/contract/json.ts';
import { forTemplate, roleOf } from '../../../harness/providers/chat-templates.ts';
import { hintsFor } from '../../../harness/providers/refusal-hints.ts';

const message = fc.record({
  role: fc.constantFrom('system', 'user', 'assistant'),
  content: fc.constantFrom('', 'a', 'b'),
});
const conversation = fc.array(message, { maxLength: 6 });
const textOf = (messages: readonly Json[]) =>
  messages
    .map((each) => (each as { content: string }).content)
    .join('')
    .replaceAll('\n\n', '');

describe('messages for a strict chat template', () => {
  test('folded, they have no system role and lose no word', () => {
    fc.assert(
      fc.property(conversation, (messages) => {
        const sent = forTemplate(messages, { foldSystem: true });
        expect(sent.map(roleOf)).not.toContain('system');
        expect(textOf(sent)).toBe(textOf(messages));
      }),
    );
  });

  test('joined, neighbours differ in their roles and no word is lost', () => {
    fc.assert(
      fc.property(conversation, (messages) => {
        const roles = forTemplate(messages, { joinRoles: true }).map(roleOf);
        expect(roles.filter((role, index) => role === roles[index + 1])).toEqual([]);
        expect(textOf(forTemplate(messages, { joinRoles: true }))).toBe(textOf(messages));
      }),
    );
  });

  test('the system prompt begins the first user message', () => {
    const messages = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Add.' },
    ];
    expect(forTemplate(messages, { foldSystem: true })).toEqual([
      { role: 'user', content: 'Be brief.\n\nAdd.' },
    ]);
    expect(forTemplate(messages, {})).toEqual(messages);
  });

  test('calls and their results are never joined', () => {
    const calls = { role: 'assistant', content: null, tool_calls: [{ id: 'a' }] };
    const results = ['a', 'b'].map((id) => ({ role: 'tool', tool_call_id: id, content: '' }));
    const messages = [calls, calls, ...results];
    expect(forTemplate(messages, { joinRoles: true })).toEqual(messages);
  });
});

describe('a hint', () => {
  const user = { role: 'user', content: 'a' };
  test.each([
    'Conversation roles must alternate user/assistant/user/assistant/...',
    'user and assistant have to take turns',
    'roles must alternate between "user" and "assistant", but two user messages in a row were found',
    'messages with consecutive same roles are not supported',
  ])('names --join-roles for two user messages and %j', (words) => {
    expect(hintsFor({ messages: [user, user] }, words)).toEqual([expect.stringContaining('--join-roles')]);
    expect(hintsFor({ messages: [user] }, words)).toEqual([]);
  });

  test.each<readonly [string, Parameters<typeof hintsFor>[0], string]>([
    ['the server names another field', { seed: 1 }, 'random_seed is not known'],
    ['the field was not sent', { messages: [user] }, 'seed is not known'],
    ['the refusal is about something else', { seed: 1, messages: [user] }, 'The model does not exist'],
  ])('is not given where %s', (_why, body, words) => {
    expect(hintsFor(body, words)).toEqual([]);
  });

  test('names --no-earlier-reasoning for reasoning that was sent back', () => {
    const messages = [{ role: 'assistant', content: '', reasoning_content: 'Hm.' }];
    expect(hintsFor({ messages }, 'reasoning_content is not allowed in the input')).toEqual([
      'To leave reasoning_content out, add --no-earlier-reasoning.',
    ]);
  });
});
