import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calledNames, readCallText, withInstanceNames } from '../../../benchmarks/environments/call-text.ts';

const NOT_A_CALL = ' é';
/** Texts dense with names, brackets and white space, some with arbitrary characters. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom('a', 'B', '_', '1', ' ', '(', '\t', '\n', ')', '.', ',', '\u00a0', 'é'),
  }),
  fc.string({ unit: 'binary-ascii' }),
  fc.string({ unit: 'binary' }),
);

test('the same names are found with and without non-ASCII characters in the text', () => {
  const law = fc.property(text, (written) => {
    expect(calledNames(written)).toEqual(calledNames(`${written}${NOT_A_CALL}`));
  });
  fc.assert(law, { numRuns: 5000 });
});

test('every called name gets its instance, and white space before parentheses is removed', () => {
  expect(
    withInstanceNames('ls (), "cd (x)" and mv\t(ls())', (tool) => (tool === 'ls' ? 'files' : undefined)),
  ).toBe('files.ls(), "cd(x)" and mv(files.ls())');
});

test('white space before the parenthesis of a call, or in a string, does not hide the call', () => {
  const plain = { tool: 'ls', call: { positional: ['b(c'], keywords: new Map() } };
  expect(readCallText('ls ("b (c")').plain).toEqual(plain);
  expect(readCallText('ls("b\u00a0(c")').plain).toEqual(plain);
  expect(readCallText('ls("b(c")').plain).toEqual(plain);
});

test('a text that is not a single call with literal arguments is left to full evaluation', () => {
  for (const written of ['ls(cd())', 'a.ls()', 'ls(*x)', 'ls(a=1, a=2)', 'ls', 'ls(', '1 + 1', 'ls(x)', '']) {
    expect(readCallText(written).plain).toBeUndefined();
  }
});
