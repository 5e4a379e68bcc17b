import { expect, test } from 'vitest';
import { compareByRule } from '../../../evaluators/outcome/multi-turn/state/compare.ts';
import { ALL_PARTS } from '../../../evaluators/outcome/multi-turn/parts.ts';
import type { ComparisonContext } from '../../../evaluators/outcome/multi-turn/state/parts.ts';
import { travelMeaning } from '../../../benchmarks/environments/travel/meaning.ts';
import { dictOf } from '../../../benchmarks/python/containers.ts';
import type { FieldRule } from '../../../harness/contract/meaning.ts';
import { Float } from '../../../harness/contract/value.ts';
import type { Value } from '../../../harness/contract/value.ts';

const context = (): ComparisonContext => ({
  wording: { said: '', shown: '', composed: new Set(), parts: ALL_PARTS },
  renaming: new Map(),
  amounts: 'compared',
  compare: compareByRule,
});

const kinds = (rule: FieldRule, start: Value, expected: Value, actual: Value) =>
  compareByRule(rule, { start, expected, actual }, '', context()).map(({ kind }) => kind);

const tweets: FieldRule = {
  kind: 'collection',
  space: 'tweet',
  of: { kind: 'record', fields: { id: { kind: 'generated', space: 'tweet' } }, others: { kind: 'exact' } },
};
const tweet = (id: number, content: string) => [id, dictOf({ id, content })] as const;

test('a missing requested change is a missed goal; an additional change is a side effect', () => {
  const rule: FieldRule = { kind: 'multiset', of: { kind: 'exact' } };
  expect(kinds(rule, ['a'], ['a', 'b'], ['b', 'a'])).toEqual([]);
  expect(kinds(rule, ['a'], ['a', 'b'], ['a'])).toEqual(['goal']);
  expect(kinds(rule, ['a'], ['a', 'b'], ['a', 'b', 'c'])).toEqual(['side']);
  expect(kinds(rule, ['a'], ['a'], [])).toEqual(['side']);
  expect(kinds(rule, ['a'], [], ['a'])).toEqual(['goal']);
});

test('generated ids are equal up to renaming', () => {
  const expected = new Map([tweet(1, 'old'), tweet(2, 'new')]);
  expect(
    kinds(tweets, new Map([tweet(1, 'old')]), expected, new Map([tweet(1, 'old'), tweet(7, 'new')])),
  ).toEqual([]);
  expect(
    kinds(tweets, new Map([tweet(1, 'old')]), expected, new Map([tweet(1, 'old'), tweet(7, 'other')])),
  ).not.toEqual([]);
});

test('an integer key and an equal float key are the same key', () => {
  const rule: FieldRule = { kind: 'collection', space: 'x', of: { kind: 'exact' } };
  expect(kinds(rule, new Map(), new Map([[1, 'a']]), new Map([[new Float(1), 'a']]))).toEqual([]);
});

test('a log-in counts only where the reference logs in', () => {
  expect(kinds({ kind: 'session' }, false, false, true)).toEqual([]);
  expect(kinds({ kind: 'session' }, false, true, false)).toEqual(['goal']);
});

/** A post with tags and mentions. */
const post: FieldRule = {
  kind: 'record',
  fields: {
    content: { kind: 'text' },
    tags: { kind: 'set', of: { kind: 'tag' } },
    mentions: { kind: 'set', of: { kind: 'tag' } },
  },
  others: { kind: 'exact' },
  post: { text: 'content', tags: 'tags', mentions: 'mentions' },
};

test('hashtags at the end of a post are its tags', () => {
  const asked = dictOf({ content: 'Hello', tags: ['#One'], mentions: [] });
  expect(kinds(post, null, asked, dictOf({ content: 'Hello #one', tags: [], mentions: [] }))).toEqual([]);
  expect(
    kinds(post, null, asked, dictOf({ content: 'Hello #One #Two', tags: [], mentions: [] })),
  ).not.toEqual([]);
});

test('the sign of a tag determines its kind, whichever list it is in', () => {
  const posted = (tags: Value, mentions: Value) => dictOf({ content: 'Hello', tags, mentions });
  expect(kinds(post, null, posted([], ['#One']), posted(['one'], []))).toEqual([]);
  expect(kinds(post, null, posted(['#One'], ['@Two']), posted(['@Two', '#One'], []))).toEqual([]);
  expect(kinds(post, null, posted([], ['#One']), posted(['#Two'], []))).not.toEqual([]);
  expect(kinds(post, null, posted(['#One'], []), posted([], ['One']))).not.toEqual([]);
});

test('changing the name of the traveller is a difference', () => {
  const rule = travelMeaning.fields['user_first_name'];
  if (rule === undefined) throw new Error('travel has names');
  expect(kinds(rule, 'Michael', 'Michael', 'michael')).toEqual([]);
  expect(kinds(rule, 'Michael', 'Michael', 'John')).toEqual(['side']);
});

test('numbers are equal within the tolerance of their field', () => {
  const rule: FieldRule = { kind: 'number', tolerance: 0.005 };
  expect(kinds(rule, null, new Float(2.5), new Float(2.504))).toEqual([]);
  expect(kinds(rule, null, new Float(2.5), new Float(2.51))).toEqual(['goal']);
});
