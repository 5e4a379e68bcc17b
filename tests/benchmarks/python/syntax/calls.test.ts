import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PythonFault } from '../../../../benchmarks/python/faults.ts';
import { OverBudget } from '../../../../harness/contract/work-budget.ts';
import { parsePythonCalls } from '../../../../benchmarks/python/syntax/calls.ts';
import { repr } from '../../../../benchmarks/python/text.ts';
import { hostileText, hugeTexts } from '../../../support/hostile-python.ts';

function outcome(text: string): string {
  try {
    return repr(parsePythonCalls(text));
  } catch (fault) {
    if (fault instanceof PythonFault) return `${fault.type}: ${fault.message}`;
    if (fault instanceof OverBudget) return `OverBudget: ${fault.message}`;
    throw fault;
  }
}

// Recorded results of upstream's parser.
test.each([
  ['several calls in brackets', '[f(a=1), g.h(b=[2.0])]', "[{'f': {'a': 1}}, {'g.h': {'b': [2.0]}}]"],
  ['any number of brackets and apostrophes at the ends', "['[[f(a=1)]']", "[{'f': {'a': 1}}]"],
  ['unnamed arguments, which are dropped', 'f(1, 2, a=3)', "[{'f': {'a': 3}}]"],
  ['unpacked arguments', 'f(**x)', "[{'f': {None: 'x'}}]"],
  ['a repeated name', 'f(a=1, a=2)', "[{'f': {'a': 2}}]"],
  [
    'signs, which all count as minus',
    'f(a=+5, b=not 5, c=~5, d=-5)',
    "[{'f': {'a': -5, 'b': -5, 'c': -5, 'd': -5}}]",
  ],
  ['bare words', 'f(a=true, b=Red)', "[{'f': {'a': 'true', 'b': 'Red'}}]"],
  ['arithmetic, which is computed', "f(a=2**10, b='a'+'b')", "[{'f': {'a': 1024, 'b': 'ab'}}]"],
  ['calls as arguments', 'f(a=g( 1,2 ), b=g(c=1))', "[{'f': {'a': 'g(1, 2)', 'b': {'g': {'c': 1}}}}]"],
  ['subscripts', "f(a=x [ 'k' ] , b=x[1,2])", "[{'f': {'a': \"x['k']\", 'b': 'x[(1, 2)]'}}]"],
  ['three dots', 'f(a=...)', "[{'f': {'a': '...'}}]"],
  ['a callee that is not a name', 'f().g(a=1)', "[{'g': {'a': 1}}]"],
  ['a dictionary', "{'f': 1}", "AttributeError: 'Dict' object has no attribute 'elts'"],
  ['things that are not calls', '[f(a=1), 2]', 'AssertionError: '],
  ['a minus before a word', 'f(a=-x)', "AttributeError: 'Name' object has no attribute 'value'"],
  ['a minus before a string', "f(a=-'x')", "TypeError: bad operand type for unary -: 'str'"],
  ['a comparison', 'f(a=1<2)', "Exception: Unsupported AST type: <class 'ast.Compare'>"],
  ['an unpacked dictionary', 'f(a={**b})', "Exception: Unsupported AST type: <class 'NoneType'>"],
  ['a lambda', 'f(a=lambda: 1)', "TypeError: 'Constant' object is not subscriptable"],
])('reads %s', (_name, text, expected) => {
  expect(outcome(text)).toBe(expected);
});

test('only a PythonFault is thrown, on any text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      outcome(text);
    }),
    { numRuns: 2000 },
  );
});

test.each(hugeTexts)('a huge text is parsed or refused: $name', ({ text }) => {
  expect(() => outcome(`f(a=${text})`)).not.toThrow();
});
