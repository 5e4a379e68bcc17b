import { expect, test } from 'vitest';
import { unseenToolCharacters } from '../../../harness/run/unseen-tools.ts';

const tools = Array.from({ length: 10 }, (_, index) => ({
  name: `tool_${index}`,
  description: 'What it does, said at length, so that it must take some tokens. '.repeat(5),
  parameters: { type: 'object', properties: {} },
}));
const characters = JSON.stringify(tools).length;

test('a request that was billed for too few tokens to contain its tools is detected', () => {
  expect(unseenToolCharacters({ tools }, { inputTokens: 62 })).toBe(characters);
});

test.each([
  ['a usual number of tokens', tools, Math.round(characters / 4)],
  ['as few tokens as the thriftiest tokenizer needs', tools, Math.ceil(characters / 20)],
  ['a server that does not report tokens', tools, undefined],
  ['a server that reports zero tokens', tools, 0],
  ['no tools, as in prompt mode', [], 1],
])('nothing is detected for %s', (_name, offered, inputTokens) => {
  expect(unseenToolCharacters({ tools: offered }, { inputTokens })).toBeUndefined();
});
