import { expect, test } from 'vitest';
import { wordsOf } from '../../../../harness/replay/words.ts';

const metrics = { inputTokens: null, outputTokens: null, latencySeconds: null };
const said = (written: string, calls: readonly string[]) => wordsOf({ written, calls: null, metrics }, calls);

test('what code prints is said, where printing is all it does', () => {
  const code = "```tool_code\nprint(f'The fare is ${400.0}.')\n```";
  expect(said(code, ['print()'])).toEqual(['The fare is $400.0.']);
  expect(said(code, ['print()', 'get_fare()'])).toEqual([]);
});

test('what nobody knows before the code runs is not said', () => {
  expect(said('print(get_fare())', ['print()'])).toEqual([]);
  expect(said('print(f"The fare is {fare}.")', ['print()'])).toEqual([]);
});

test('a call says nothing, a text says itself', () => {
  expect(said("[book(city='Rome')]", ["book(city='Rome')"])).toEqual([]);
  expect(said('The fare is 400.', [])).toEqual(['The fare is 400.']);
});
