import { expect, test } from 'vitest';
import { repr } from '../../../../benchmarks/python/text.ts';
import { convertJava } from '../../../../evaluators/action/bfcl-ast/convert-java.ts';
import { convertJavaScript } from '../../../../evaluators/action/bfcl-ast/convert-javascript.ts';

test.each([
  ['5', 'integer', undefined, '5'],
  ['5\n', 'integer', undefined, '5'],
  ['٣', 'integer', undefined, '3'],
  ['5.0', 'integer', undefined, "'5.0'"],
  ['5L', 'long', undefined, '5'],
  ['5', 'long', undefined, "'5'"],
  ['3e-3F', 'float', undefined, '0.003'],
  ['3', 'double', undefined, '3.0'],
  ['false', 'boolean', undefined, 'False'],
  ["'a'", 'char', undefined, '"\'a\'"'],
  ['new int[]{1, 2,}', 'Array', 'integer', '[1, 2]'],
  ['new int[]{1, 2}', 'Array', 'String', "['1', '2']"],
  ['new int[] {\n1}', 'Array', undefined, "'new int[] {\\n1}'"],
  ['new ArrayList<>(Arrays.asList("a", "b"))', 'ArrayList', 'String', "['a', 'b']"],
  ['new ArrayList<>(Arrays.asList())', 'ArrayList', undefined, "'new ArrayList<>(Arrays.asList())'"],
  ['new ArrayList<>() {{ add(1); add(2L); }}', 'ArrayList', undefined, '[1, 2]'],
  ['new ArrayList<>() {{ }}', 'ArrayList', undefined, '[]'],
  [
    'new HashMap<A, B>() {{ put("a", true); put("b", 2.5f); }}',
    'HashMap',
    undefined,
    "{'a': True, 'b': 2.5}",
  ],
  ['new HashMap<>() {}', 'HashMap', undefined, '{}'],
  ['myMap', 'HashMap', undefined, "'myMap'"],
] as const)('Java %j as %s of %s is %s', (text, type, member, expected) => {
  expect(repr(convertJava(text, type, member))).toBe(expected);
});

test.each([
  ['"a"', 'String', undefined, "'a'"],
  ['5', 'float', undefined, '5.0'],
  ['5n', 'Bigint', undefined, '5'],
  ['[1, "a", true, null]', 'array', undefined, "[1, 'a', True, 'null']"],
  ['[1, 2.5]', 'array', 'float', '[1.0, 2.5]'],
  ['[[1, 2], [3]]', 'array', undefined, '[[1, 2], [3]]'],
  ['[[1], x, [3]]', 'array', undefined, '[[1], [3]]'],
  ['[ [a], [b] , c ]', 'array', undefined, "['[a']"],
  ['new Array([1], [2])', 'array', undefined, '[[1], [2]]'],
  ['new Array(1, 2)', 'array', 'integer', '[1, 2]'],
  ['[1, 2', 'array', undefined, "'[1, 2'"],
  ["{'a': 1, b: [1, 2], c: 'x, y'}", 'dict', undefined, "{'a': 1, 'b': [1, 2], 'c': 'x, y'}"],
  ['{a: {b: 1}}', 'dict', undefined, "{'a': '{b: 1'}"],
  ['{}', 'dict', undefined, '{}'],
  ['x', 'dict', undefined, "'x'"],
] as const)('JavaScript %j as %s of %s is %s', (text, type, member, expected) => {
  expect(repr(convertJavaScript(text, type, member))).toBe(expected);
});

test('a type that upstream recognises but cannot parse raises its fault', () => {
  expect(() => convertJava('x', 'Queue')).toThrow('Queue conversion is not implemented');
  expect(() => convertJavaScript('x', 'Map')).toThrow('Unsupported type: Map');
});
