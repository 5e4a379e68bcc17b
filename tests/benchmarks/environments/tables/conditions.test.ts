import { expect, test } from 'vitest';
import type { Condition } from '../../../../harness/contract/tool-language.ts';
import { holds } from '../../../support/library/probe.ts';
import {
  absent,
  all,
  any,
  atMost,
  column,
  contains,
  differ,
  equal,
  exists,
  less,
  not,
  rows,
} from '../../../support/tool-language.ts';

const TRUE = equal(1, 1);
const FALSE = equal(1, 2);
const called = (name: string) => rows('members', 'm', equal(column('m.name'), name));

test.each<[string, Condition, boolean]>([
  ['equal numbers are equal, with or without a fraction', equal(5, 5), true],
  ['a text is no number', equal('5', 5), false],
  ['null equals null', equal(null, null), true],
  ['null differs from anything else', differ(null, 0), true],
  ['equal values do not differ', differ('a', 'a'), false],
  ['numbers go by size', less(9, 10), true],
  ['equal numbers are not less', less(10, 10), false],
  ['equal numbers are at most', atMost(10, 10), true],
  ['days go by date', less('2025-12-31', '2026-01-01'), true],
  ['times go by the clock', atMost('09:30', '10:00'), true],
  ['nothing is less than null', less(1, null), false],
  ['null is at most nothing', atMost(null, 1), false],
  ['a number is not at most a text', atMost(1, '2'), false],
  ['a text contains a part, whatever the case', contains('The Long Road', 'long r'), true],
  ['every text contains the empty one', contains('a', ''), true],
  ['null contains nothing', contains(null, ''), false],
  ['a number contains nothing', contains(12, '1'), false],
  ['null is absent', absent(null), true],
  ['zero is not absent', absent(0), false],
  ['all hold', all(TRUE, TRUE), true],
  ['one of all does not', all(TRUE, FALSE), false],
  ['one of any holds', any(FALSE, TRUE), true],
  ['none of any holds', any(FALSE, FALSE), false],
  ['what does not hold, not', not(FALSE), true],
  ['there is such a row', exists(called('Ada Berg')), true],
  ['there is no such row', exists(called('Ada')), false],
])('%s', (_what, condition, expected) => {
  expect(holds(condition)).toBe(expected);
});
