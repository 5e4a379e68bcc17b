import { expect, test } from 'vitest';
import { saidOrShown } from '../../../../repairs/gates/words/said-or-shown.ts';
import { ANA_TO_YIN, claimsOf, conversation } from '../../../support/word-entries.ts';

const LOOK = "list_classes(kind='yin', day='2026-03-06')";

test.each([
  'Book Ana Lopez into the yin class on Friday at 7 pm.',
  'Book Ana Lopez into the 19:00 yin class this Friday.',
  'Ana Lopez would like to come to yin on the 6th of March, at 7pm.',
  'Book Ana Lopez into the yin class in four days.',
  'Book Ana Lopez into the yin class on Friday, 6 March 2026.',
  'Book Ana Lopez into the yin class on the 6th.',
])('what is said in a usual notation counts as said: %s', async (words) => {
  expect(await claimsOf(saidOrShown, conversation([[words, ANA_TO_YIN]]))).toEqual([]);
});

test.each([
  ['another day', 'Who leads the yin class on Thursday?', /"2026-03-06" as day/],
  ['the week after', 'Who leads the yin class on 13 March?', /"2026-03-06" as day/],
  ['another kind', 'Who leads the hatha class on Friday?', /"yin" as kind/],
])('what is not said is reported: %s', async (_what, words, claim) => {
  expect(await claimsOf(saidOrShown, conversation([[words, [LOOK]]]))).toEqual([
    expect.stringMatching(claim),
  ]);
});

test('an id that no look-up showed is reported', async () => {
  const guessed = conversation([['Book Ana Lopez into the yin class on Friday.', ANA_TO_YIN.slice(1)]]);
  expect(await claimsOf(saidOrShown, guessed)).toEqual([expect.stringContaining('"M-1" as member_id')]);
});

test('what a later turn says comes too late', async () => {
  const late = conversation([
    ['Which classes are there?', [LOOK]],
    ['The yin classes on Friday, I mean.', []],
  ]);
  expect(await claimsOf(saidOrShown, late)).toEqual([
    expect.stringContaining('"yin" as kind, which is said only in turn 2'),
    expect.stringContaining('"2026-03-06" as day, which is said only in turn 2'),
  ]);
});

test('what an earlier request spoke of is not said for another one', async () => {
  const first = ['Which yin classes are there on Friday?', [LOOK]] as const;
  const open = conversation([
    first,
    ['Which hatha classes are there?', ["list_classes(kind='hatha', day='2026-03-06')"]],
  ]);
  expect(await claimsOf(saidOrShown, open)).toEqual([
    expect.stringContaining(
      '"2026-03-06" as day, which was said or shown before, and nothing in this request',
    ),
  ]);
});

test.each(['And which hatha classes are there on the same day?', 'I meant the hatha classes, sorry.'])(
  'what a request repeats or corrects counts as said: %s',
  async (words) => {
    const first = ['Which yin classes are there on Friday?', [LOOK]] as const;
    const again = conversation([first, [words, ["list_classes(kind='hatha', day='2026-03-06')"]]]);
    expect(await claimsOf(saidOrShown, again)).toEqual([]);
  },
);
