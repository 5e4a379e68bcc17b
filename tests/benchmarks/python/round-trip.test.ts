import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeValue, encodeValue } from '../../../benchmarks/python/encoding.ts';
import { readJson } from '../../../benchmarks/python/json-read.ts';
import { jsonText } from '../../../benchmarks/python/json-text.ts';
import { repr } from '../../../benchmarks/python/text.ts';
import type { Episode } from '../../../harness/contract/episode.ts';
import type { EncodedValue } from '../../../harness/contract/json.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import type { Value } from '../../../harness/contract/value.ts';
import { openStore } from '../../../harness/store/store.ts';
import { anyValue, jsonValue } from '../../support/values.ts';

const HASH = 'a'.repeat(64);
const suite: Suite = {
  manifest: {
    id: 'law',
    family: 'law',
    version: '1',
    contentHash: HASH,
    derivedFrom: null,
    licence: 'none',
    source: 'here',
    environments: {},
    overrides: [],
  },
  entries: [],
  catalogue: new Map(),
  extension: new Map(),
  definitions: new Map(),
  populations: new Map(),
};

function episodeWith(written: EncodedValue): Episode {
  const metrics = { inputTokens: null, outputTokens: null, latencySeconds: null };
  return {
    model: 'm',
    category: 'c',
    entryId: 'e',
    occurrence: 0,
    trial: 0,
    recordedId: 'e',
    format: null,
    turns: [{ steps: [{ written, calls: null, metrics }] }],
    ending: { bucket: 'model', stop: 'completed' },
    attempts: null,
    cost: null,
  };
}

/** An in-memory store that returns the stored value. */
function throughStore(): (encoded: EncodedValue) => EncodedValue {
  const store = openStore(':memory:');
  store.suites.add(suite);
  store.episodes.addRun({ id: 'r', kind: 'import', suiteHash: HASH, configuration: {}, startedAt: '' });
  return (encoded) => {
    store.episodes.put('r', episodeWith(encoded));
    const [stored] = [...store.episodes.all()];
    return stored?.episode.turns[0]?.steps[0]?.written ?? null;
  };
}

/** The same value: types, signs of zero, order of keys and members. `repr` shows what equality ignores. */
function expectSame(actual: Value, expected: Value): void {
  expect(actual).toStrictEqual(expected);
  expect(repr(actual)).toBe(repr(expected));
}

test('every value survives the codec, JSON text and the store', () => {
  const store = throughStore();
  const law = fc.property(anyValue, (value) => {
    expectSame(decodeValue(encodeValue(value)), value);
    expectSame(decodeValue(store(encodeValue(value))), value);
  });
  fc.assert(law, { numRuns: 2000 });
});

test('text to value to store to value to text gives the same text', () => {
  const store = throughStore();
  const law = fc.property(jsonValue, (value) => {
    const text = jsonText(value);
    expect(text).toMatch(/^[ -~]*$/); // ASCII, as Python writes it
    const read = readJson(text);
    expectSame(read, value);
    expect(jsonText(decodeValue(store(encodeValue(read))))).toBe(text);
  });
  fc.assert(law, { numRuns: 2000 });
});

test('the encoding is canonical: equal bytes mean equal values', () => {
  const law = fc.property(anyValue, anyValue, (left, right) => {
    const same = JSON.stringify(encodeValue(left)) === JSON.stringify(encodeValue(right));
    if (same) expectSame(left, right);
  });
  fc.assert(law, { numRuns: 2000 });
});

test.each([
  ['whole floats and integers apart', '[100, 100.0, 1e2, -0.0, 0, -0]', '[100, 100.0, 100.0, -0.0, 0, 0]'],
  ['integers beyond 2^53', '[9007199254740993, -123456789012345678901234567890]', undefined],
  ['what JSON does not know', '[NaN, Infinity, -Infinity]', undefined],
  ['keys that look like integers, in their order', '{"b": 1, "2": 2, "1": 3, "a": 4}', undefined],
  [
    'keys that mean something to JavaScript or to the codec',
    '{"__proto__": {"$f": 1}, "$i": "2", "": 0}',
    undefined,
  ],
  ['lone surrogates', String.raw`["\ud800", "a\udc00b", "\ud83d\ude00"]`, undefined],
  ['of equal keys the last value in the place of the first', '{"a": 1, "b": 2, "a": 3}', '{"a": 3, "b": 2}'],
  ['white space of JSON and no other', ' [1 ,\t2\r\n] ', '[1, 2]'],
])('reading keeps %s', (_what, text, expected) => {
  expect(jsonText(decodeValue(encodeValue(readJson(text))))).toBe(expected ?? text);
});

test.each([
  '[1,]',
  '{a: 1}',
  "['a']",
  '01',
  '1.',
  '+1',
  'nan',
  '"\t"',
  '[1] 2',
  '',
  '{"a": 1',
  '\u00a01',
  '1_000',
])('text that Python does not read as JSON is refused: %j', (text) => {
  expect(() => readJson(text)).toThrow(expect.objectContaining({ type: 'JSONDecodeError' }));
});

test('excessive nesting is a fault of the emulated Python, not an error of this program', () => {
  const deep = '['.repeat(100_000);
  expect(() => readJson(deep)).toThrow(expect.objectContaining({ type: 'RecursionError' }));
  let value: Value = [];
  for (let depth = 0; depth < 2000; depth += 1) value = [value];
  expect(() => jsonText(value)).toThrow(expect.objectContaining({ type: 'RecursionError' }));
});

test('untagged whole numbers are integers, and untagged fractions are floats', () => {
  expect(decodeValue([1, 1.5, 1e300])).toStrictEqual([1, new Float(1.5), new Float(1e300)]);
});
