import { expect, test } from 'vitest';
import { wordsOf } from '../../../../harness/replay/words.ts';

const metrics = { inputTokens: null, outputTokens: null, latencySeconds: null };
const said = (written: string, calls: readonly string[]) => wordsOf({ written, calls: null, metrics }, calls);

test('the printed text of code that only prints counts as words', () => {
  const code = "```tool_code\nprint(f'The fare is ${400.0}.')\n```";
  expect(said(code, ['print()'])).toEqual(['The fare is $400.0.']);
  expect(said(code, ['print()', 'get_fare()'])).toEqual([]);
});

test('printed text with unfilled placeholders does not count as words', () => {
  expect(said('print(get_fare())', ['print()'])).toEqual([]);
  expect(said('print(f"The fare is {fare}.")', ['print()'])).toEqual([]);
});

test('a call contains no words, a text is its own words', () => {
  expect(said("[book(city='Rome')]", ["book(city='Rome')"])).toEqual([]);
  expect(said('The fare is 400.', [])).toEqual(['The fare is 400.']);
});
