import { expect, test } from 'vitest';
import { conditionDecides } from '../../../../repairs/gates/words/condition-decides.ts';
import { claimsOf, conversation } from '../../../support/word-entries.ts';

const LOOK = "list_classes(kind='power', day='2026-03-10')";
const BOOK = "book_class(member_id='M-3', class_id='C-5')";
const MEMBER = "find_members(name='Rosa Berg')";

/** The power class on the 10th costs 21 dollars, and has 12 places. */
const wordsWith = (condition: string): string =>
  `If the power class on 10 March ${condition}, book it for Rosa Berg.`;

test.each([
  ['costs more than 20 dollars', []],
  ['costs less than $21.50', []],
  ['costs more than 25 dollars', ['the reference acts, although 21 is not more than 25']],
  ['costs less than 20 dollars', ['the reference acts, although 21 is not less than 20']],
  ['costs more than 21 dollars', ['the reference acts, although 21 is not more than 21']],
  ['has room for more than ten people', []],
  ['is nice', []],
])('an act on the condition that it %s', async (condition, claims) => {
  const acting = conversation([[wordsWith(condition), [MEMBER, LOOK, BOOK]]]);
  expect(await claimsOf(conditionDecides, acting)).toEqual(claims);
});

test.each([
  ['unless it costs more than 20 dollars', ['the reference acts, although 21 is more than 20']],
  ['unless it costs more than 25 dollars', []],
])('an act %s', async (condition, claims) => {
  const acting = conversation([
    [`Book the power class on 10 March for Rosa Berg ${condition}.`, [MEMBER, LOOK, BOOK]],
  ]);
  expect(await claimsOf(conditionDecides, acting)).toEqual(claims);
});

test.each([
  ['costs more than 20 dollars', ['the reference does nothing, although 21 is more than 20']],
  ['costs more than 25 dollars', []],
])('a turn that finds out the price, and does nothing if it %s', async (condition, claims) => {
  const waiting = conversation([[wordsWith(condition), [MEMBER, LOOK]]]);
  const sought = { turn: 0, call: 1, pointers: ['/classes/0/price'] };
  const entry = { ...waiting, wanted: { information: [sought], answers: [], obstacles: [] } };
  expect(await claimsOf(conditionDecides, entry)).toEqual(claims);
});

test('a turn that does not act says nothing, whatever its condition', async () => {
  const waiting = conversation([[wordsWith('costs more than 25 dollars'), [MEMBER, LOOK]]]);
  expect(await claimsOf(conditionDecides, waiting)).toEqual([]);
});
