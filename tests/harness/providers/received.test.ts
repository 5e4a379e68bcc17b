import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../harness/contract/json.ts';
import { receivedArguments } from '../../../harness/providers/received/arguments.ts';
import { withDistinctCallIds } from '../../../harness/providers/received/call-ids.ts';
import { separateThoughts } from '../../../harness/providers/received/thoughts.ts';

const argumentsText = fc
  .dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true })
  .map((value) => JSON.stringify(value, null, 1));

describe('arguments as received', () => {
  test('the text of an object is the same text however often it is encoded', () => {
    fc.assert(
      fc.property(argumentsText, fc.nat(3), (text, layers) => {
        let received = text;
        for (let layer = 0; layer < layers; layer += 1) received = JSON.stringify(received);
        const encoded = layers === 0 ? 'once' : 'twice';
        expect(receivedArguments(received)).toEqual({ text, encoded });
      }),
    );
  });

  test.each<readonly [string, Json | undefined]>([
    ['a missing field', undefined],
    ['null', null],
    ['an empty text', ''],
    ['white space', ' \n\t'],
    ['the word null', 'null'],
    ['an empty text that is encoded twice', '""'],
    ['an empty object', {}],
  ])('%s means no arguments', (_form, received) => {
    expect(receivedArguments(received).text).toBe('{}');
  });

  test.each(['{"a": ', '[1]', '"words"', '5', '"5"', '"[1]"', 'a=1'])(
    '%j stays as the model wrote it',
    (text) => {
      expect(receivedArguments(text)).toEqual({ text, encoded: 'once' });
    },
  );

  test('an object in place of a text keeps its digits', () => {
    expect(receivedArguments({ a: { $n: '5.0' } }).text).toBe('{"a":5.0}');
  });
});

describe('thoughts among words', () => {
  test.each([
    ['a block before the words', '<think>\nHm.\n</think>\n\n[ls()]', '[ls()]', 'Hm.'],
    ['an empty block', '<think>\n\n</think>\n\nDone.', 'Done.', ''],
    ['a tag in capitals', '<THINK>Hm.</THINK>Done.', 'Done.', 'Hm.'],
    ['a longer tag', '<thinking>Hm.</thinking>\nDone.', 'Done.', 'Hm.'],
    ['a tag with a prefix', '<seed:think>Hm.</seed:think>Done.', 'Done.', 'Hm.'],
    ['brackets', '[THINK]Hm.[/THINK][ls()]', '[ls()]', 'Hm.'],
    ['two blocks', '<think>A.</think>\n<think>B.</think>\nDone.', 'Done.', 'A.\nB.'],
    ['a block between words', 'First.\n<think>Hm.</think>\nDone.', 'First.\n\nDone.', 'Hm.'],
    ['a closing tag alone', 'I list them.\n</think>\n[ls()]', '[ls()]', 'I list them.'],
    ['an opening tag alone', '<think>I list them, then', '', 'I list them, then'],
  ])('%s is separated', (_form, content, text, thoughts) => {
    expect(separateThoughts(content)).toEqual({ text, thoughts });
  });

  test.each([
    ['a tag within a sentence', 'Write <think> around thoughts.'],
    ['a text in brackets', '[ls()]'],
    ['white space', '  Done.\n'],
  ])('%s is not changed', (_form, content) => {
    expect(separateThoughts(content)).toEqual({ text: content, thoughts: '' });
  });

  test('a block is separated from any words that hold no tag', () => {
    const words = fc.string().filter((text) => !/[<[]/.test(text));
    fc.assert(
      fc.property(words, words, (thought, text) => {
        expect(separateThoughts(`<think>${thought}</think>${text}`)).toEqual({
          text: text.trim(),
          thoughts: thought.trim(),
        });
      }),
    );
  });

  test('a megabyte of opening tags takes no time', () => {
    const content = '<think>\n'.repeat(125_000);
    const began = performance.now();
    expect(separateThoughts(content).text).toBe('');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('ids of calls', () => {
  const id = fc.constantFrom('', 'a', 'b', 'a_2', 'call');
  const conversation = fc.array(fc.array(id, { maxLength: 3 }), { maxLength: 5 });

  /** Replies with calls of these ids, each call answered in order. */
  const messagesOf = (replies: readonly (readonly string[])[]): Json[] =>
    replies.flatMap((ids): Json[] => [
      { role: 'user', content: 'Go on.' },
      {
        role: 'assistant',
        content: null,
        ...(ids.length === 0 ? {} : { tool_calls: ids.map((each) => ({ id: each })) }),
      },
      ...ids.map((each): Json => ({ role: 'tool', tool_call_id: each, content: '' })),
    ]);

  test('are distinct, are answered in order, and stay if they are distinct already', () => {
    fc.assert(
      fc.property(conversation, (replies) => {
        const sent = withDistinctCallIds(messagesOf(replies)) as {
          readonly tool_calls?: readonly { readonly id: string }[];
          readonly tool_call_id?: string;
        }[];
        const calls = sent.flatMap(({ tool_calls: made = [] }) => made.map((call) => call.id));
        expect(new Set(calls).size).toBe(calls.length);
        expect(calls).not.toContain('');
        expect(sent.flatMap((message) => message.tool_call_id ?? [])).toEqual(calls);
        const received = replies.flat();
        if (new Set(received).size === received.length && !received.includes(''))
          expect(calls).toEqual(received);
      }),
    );
  });
});
