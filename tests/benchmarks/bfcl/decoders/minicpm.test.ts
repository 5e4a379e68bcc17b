import { expect, test } from 'vitest';
import { minicpmFc } from '../../../../benchmarks/bfcl/decoders/minicpm-fc.ts';

const decode = (block: string): readonly string[] =>
  minicpmFc.decodeExecute(`<|tool_call_start|>\n\`\`\`python\n${block}\n\`\`\`\n<|tool_call_end|>`);

test.each([
  'f(a=1)',
  'x = f(a=1)',
  'x: int = f(a=1)',
  'x += f(a=1)',
  'x >>= f(a=1)',
  'a, *b = c = f(a=1)',
  'return f(a=1)',
])('the call in the statement %j is decoded', (block) => {
  expect(decode(block)).toEqual(['f(a=1)']);
});

test('statements are separated by line breaks or semicolons, and strings may contain both', () => {
  expect(decode('f(a="x;\\n=#") # why\n\ng(b=[1,\n 2]); h(c="""\n 1""")')).toEqual([
    "f(a='x;\\n=#')",
    'g(b=[1, 2])',
    "h(c='\\n 1')",
  ]);
});

test.each([
  'if x: f(a=1)',
  '1 = f(a=1)',
  'x <= f(a=1)',
  'f(a=1);;g()',
  ' f(a=1)\n g()',
  'f(a="',
  'import os',
])('a block with %j has no calls', (block) => {
  expect(decode(`g()\n${block}`)).toEqual([]);
});
