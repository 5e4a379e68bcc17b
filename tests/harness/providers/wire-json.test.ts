import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceAt } from '../../../harness/providers/json-source.ts';
import { exactValue, readWireJson, wireText } from '../../../harness/providers/wire-json.ts';

const literal = fc.constantFrom(
  '5.0',
  '-0',
  '1e3',
  '1E+3',
  '0.10',
  '12345678901234567890',
  '1e-07',
  '1e999',
  '7',
  '0.5',
);
const key = fc.constantFrom('a', 'b', '$n', '$$n', '\\u0061', '__proto__', '');
const text: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    literal,
    fc.constantFrom('null', 'true', '"x]}"', '"\\"["', '"\\\\"'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .uniqueArray(fc.tuple(key, tie('value')), {
        maxLength: 3,
        selector: ([name]) => JSON.parse(`"${name}"`) as string,
      })
      .map((members) => `{${members.map(([name, value]) => `"${name}":${value}`).join(',')}}`),
  ),
})).value;

test('parsing and serialising a body preserves every digit', () => {
  const law = fc.property(text, (body) => {
    const stored = JSON.stringify(readWireJson(body, 'here'));
    expect(wireText(JSON.parse(stored) as never)).toBe(body.replaceAll('\\u0061', 'a'));
    // An SDK serialises with JSON.stringify.
    expect(JSON.stringify(exactValue(JSON.parse(stored) as never))).toBe(body.replaceAll('\\u0061', 'a'));
  });
  fc.assert(law, { numRuns: 2000 });
});

test('the source text of a part parses to that part', () => {
  const law = fc.property(text, text, fc.constantFrom('', ' ', '\n\t'), (wanted, other, white) => {
    const body = [`{ "input"`, `${other}, "list"`, `[${other}`, `{"\\u0069nput"`, wanted].join(
      `${white}:${white}`,
    );
    const closed = body.replace(`[${other}${white}:`, `[${other}${white},`) + `${white}}${white}] }`;
    expect(sourceAt(closed, ['list', 1, 'input'])).toBe(wanted);
  });
  fc.assert(law, { numRuns: 2000 });
});

describe('the source of a part', () => {
  test.each([
    ['{"a": {"b" : 5.0 } }', ['a', 'b'], '5.0'],
    ['{"a": 1, "a": 2}', ['a'], '2'],
    ['[1, "x\\"]", [2]]', [1], '"x\\"]"'],
    ['[1, "x", [2]]', [2], '[2]'],
    ['{"2": {"10": 1, "1": 2}}', ['2'], '{"10": 1, "1": 2}'],
    ['{}', ['a'], undefined],
    ['[]', [0], undefined],
    ['[1]', ['a'], undefined],
    ['5', ['a'], undefined],
  ])('of %s at %j is %s', (body, path, source) => {
    expect(sourceAt(body, path)).toBe(source);
  });

  test('is found without deep recursion', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(sourceAt(`{"a":${deep}}`, ['a'])).toBe(deep);
  });
});

test('an extremely nested body is rejected before it can overflow the stack', () => {
  const deep = '['.repeat(200_000) + ']'.repeat(200_000);
  expect(() => readWireJson(deep, 'here')).toThrow(/nested deeper/);
});
