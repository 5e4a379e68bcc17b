import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { attributeError, PythonFault } from '../../../../benchmarks/python/faults.ts';
import { evaluateExpression } from '../../../../benchmarks/python/syntax/evaluate.ts';
import { parseEvaluated } from '../../../../benchmarks/python/syntax/parse.ts';
import { printCall } from '../../../../benchmarks/python/syntax/print-call.ts';
import { OverBudget } from '../../../../harness/contract/work-budget.ts';
import type { Arguments, Scope } from '../../../../benchmarks/python/syntax/scope.ts';
import { repr } from '../../../../benchmarks/python/text.ts';
import { Float } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import { hostileText, hugeTexts } from '../../../support/hostile-python.ts';

const nothing: Scope = () => undefined;
const evaluate = (text: string, scope: Scope = nothing): Value =>
  evaluateExpression(parseEvaluated(text), scope);

function outcome(text: string, scope: Scope = nothing): string {
  try {
    return repr(evaluate(text, scope));
  } catch (fault) {
    if (fault instanceof PythonFault) return `${fault.type}: ${fault.message}`;
    if (fault instanceof OverBudget) return `OverBudget: ${fault.message}`;
    throw fault;
  }
}

// Recorded from CPython 3.11.7.
const Evaluated = z.array(z.strictObject({ text: z.string(), outcome: z.string() }));
const vectors: unknown = JSON.parse(readFileSync(new URL('evaluated.json', import.meta.url), 'utf8'));
test.each(Evaluated.parse(vectors))('evaluates as in CPython: $text', ({ text, outcome: expected }) => {
  expect(outcome(text)).toBe(expected);
});

describe('a scope', () => {
  const calls: Arguments[] = [];
  const record = (args: Arguments): Value => {
    calls.push(args);
    return new Map([['status', true]]);
  };
  const scope: Scope = (name) =>
    name === 'tool'
      ? record
      : name === 'instance'
        ? {
            className: 'Api',
            qualifiedName: 'package.Api',
            method: (method) => (method === 'go' ? record : undefined),
          }
        : undefined;

  test('passes arguments as written in the text', () => {
    calls.length = 0;
    evaluate("instance.go(1, *[2.0], k='v', **{'w': None})", scope);
    expect(calls).toEqual([
      {
        positional: [1, new Float(2)],
        keywords: new Map<string, Value>([
          ['k', 'v'],
          ['w', null],
        ]),
      },
    ]);
  });

  test('passes the result of a call as an argument', () => {
    expect(evaluate("str(tool()['status'])", scope)).toBe('True');
  });

  test('is not called for short-circuited operands', () => {
    calls.length = 0;
    evaluate('5 or tool(), 0 and tool(), 1 if True else tool(), 3 < 2 < tool()', scope);
    expect(calls).toEqual([]);
  });

  test('raises for an unknown method before any argument is evaluated', () => {
    calls.length = 0;
    expect(() => evaluate('instance.stop(tool())', scope)).toThrow(
      attributeError("'Api' object has no attribute 'stop'"),
    );
    expect(calls).toEqual([]);
  });

  test('gets no call of a text that CPython does not compile', () => {
    calls.length = 0;
    expect(outcome('tool(tool(), a=1, a=2)', scope)).toBe(
      'SyntaxError: keyword argument repeated: a (<string>, line 1)',
    );
    expect(calls).toEqual([]);
  });
});

test.each([
  "__import__('os').system('true')",
  "open('/etc/passwd')",
  "eval('1')",
  "exec('1')",
  'exit()',
  'globals()',
  "getattr(1, 'x')",
  '().__class__.__bases__',
  '(lambda: 1)()',
  '(x for x in [1])',
])('is refused as a fault and never executed: %s', (text) => {
  expect(outcome(text)).toMatch(/^(NotImplementedError|AttributeError): /);
});

test.each([
  '10**10**10',
  "'a' * 10**12",
  'list(range(10**12))',
  '1 << 10**10',
  "f'{1:>999999999}'",
  '[x for x in range(10**9)]',
  '[x for x in range(1000) for y in range(1000) for z in range(1000)]',
  "str([['a' * 1000000] * 1000] * 1000)",
  "','.join(['a' * 1000000] * 1000000)",
  "('a' * 1000000).join(['b'] * 1000000)",
  '[[a, a, a] for a in [[0] * 1000000] for b in range(99) for c in range(999)]',
  "'%99999s' * 1000 % tuple(range(1000))",
])('is refused for its size: %s', (text) => {
  expect(outcome(text)).toMatch(/^(MemoryError|ValueError|OverBudget): /);
});

test('keys that are equal in Python are one key', () => {
  expect(outcome("{1: 'a', 1.0: 'b', True: 'c', '1': 'd'}")).toBe("{1: 'c', '1': 'd'}");
});

test('a call is printed as upstream prints it', () => {
  const args = new Map<Value, Value>([
    ['a', "it's"],
    ['b', new Float(5)],
    ['c', [null, true]],
  ]);
  expect(printCall('f.g', args)).toBe('f.g(a="it\'s",b=5.0,c=[None, True])');
});

test('a printed call evaluates to the same arguments', () => {
  const argument = fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.constantFrom(null, true));
  const law = fc.property(fc.dictionary(fc.stringMatching(/^k[a-z]{1,5}$/), argument), (args) => {
    const entries = Object.entries(args);
    const received: Arguments[] = [];
    evaluate(printCall('f', new Map(entries)), () => (call) => {
      received.push(call);
      return null;
    });
    expect(received).toEqual([{ positional: [], keywords: new Map(entries) }]);
  });
  fc.assert(law, { numRuns: 500 });
});

test('only a PythonFault is thrown, on any text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      outcome(text, () => () => null);
    }),
    { numRuns: 2000 },
  );
});

test.each(hugeTexts)('a huge text is evaluated or refused: $name', ({ text }) => {
  expect(() => outcome(text)).not.toThrow();
});
