import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntaxTree } from '../../../../benchmarks/bfcl/call-syntax/grammar.ts';
import { parseJavaCall } from '../../../../benchmarks/bfcl/call-syntax/java.ts';
import { hasStrayCharacter } from '../../../../benchmarks/bfcl/call-syntax/java-characters.ts';
import { isInvalidJavaScript } from '../../../../benchmarks/bfcl/call-syntax/javascript-characters.ts';
import { encodeValue } from '../../../../benchmarks/python/encoding.ts';

/** Fragments of prose, code and punctuation. */
const PIECES = [
  "'",
  '"',
  '`',
  '\n',
  '\n\n',
  '\r',
  ' ',
  '/',
  '//',
  '/*',
  '*/',
  '\\',
  '\\n',
  "\\'",
  '# ',
  '#',
  '-->',
  'First',
  'It',
  'x',
  'in',
  'of',
  'from',
  'import ',
  'class A {',
  'return',
  'get',
  '1',
  '2.5',
  'é',
  '²',
  'foo(',
  '=',
  '=>',
  ')',
  ',',
  ';',
  '{',
  '}',
  '[',
  ']',
  '.',
  '<',
  '>',
  '${',
  '-',
  '*',
  '?',
  ':',
  '+',
  '@',
  "'a'",
  '"b"',
  "I've",
  "'\nThe ",
  '"\n1. ',
  "s'\n- ",
  'a/b\n',
  '\ufeff',
  '\u2028',
  '\u00a0',
];
const text = fc
  .array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 14 })
  .map((pieces) => pieces.join(''));

test('a text refused because of its characters is refused by the grammar too', () => {
  const law = fc.property(text, (source) => {
    fc.pre(isInvalidJavaScript(source) || hasStrayCharacter(source));
    if (isInvalidJavaScript(source)) expect(syntaxTree('javascript', source)).toBeUndefined();
    if (hasStrayCharacter(source)) expect(syntaxTree('java', source)).toBeUndefined();
  });
  fc.assert(law, { numRuns: 2000 });
});

test('prose with an apostrophe is refused, but calls with apostrophes in their values are not', () => {
  expect(isInvalidJavaScript("I've got this.\n\nFirst, I need a function.")).toBe(true);
  expect(isInvalidJavaScript("It's `f` for a/b.\n\n- v's unit\n\nThat's all.\n\nSo")).toBe(true);
  expect(isInvalidJavaScript("f(a=\"I've got this\", b='it\\'s')\ng(c=1)")).toBe(false);
  expect(isInvalidJavaScript("f(a=`I've\nGot`, b=/'\\n/, c=1 / 2)")).toBe(false);
  expect(isInvalidJavaScript("export * as 'a'\nfrom 'B'")).toBe(false);
});

const value = fc.constantFrom(
  '1',
  'x',
  '"a b"',
  "'c'",
  'new int[]',
  'f(a=1)',
  'a -> b',
  '(int) x',
  'a ? b : c',
  'A.class',
);
const argument = fc
  .tuple(fc.constantFrom('a', 'name', ''), value)
  .map(([name, argumentText]) => (name === '' ? argumentText : `${name}=${argumentText}`));
const call = fc
  .tuple(fc.constantFrom('Some.method', 'new Thing', 'f', 'a.b().c'), fc.array(argument, { maxLength: 4 }))
  .map(([name, args]) => `${name}(${args.join(', ')})`);
const joint = fc.constantFrom(' ', '\n', '.', ' + ', ' = ', ', ', ' // c\n', ' if ', '->', '(');

test('a Java call with a brace in a value, for which the grammar supplies the semicolon, is parsed like one without', () => {
  const before = fc.array(fc.tuple(call, joint), { maxLength: 2 });
  const law = fc.property(before, call, (others, last) => {
    const source = `Some.call(a="a b", b=${others.map((parts) => parts.join('')).join('')}${last})`;
    const braced = attempt(source.replaceAll('a b', '{ b'));
    expect(attempt(source)?.replaceAll('a b', '{ b')).toBe(braced);
  });
  fc.assert(law, { numRuns: 500 });
});

function attempt(source: string): string | undefined {
  try {
    return JSON.stringify(encodeValue(parseJavaCall(source)));
  } catch {
    return undefined;
  }
}
