import { expect, test } from 'vitest';
import { TASK_KINDS } from '../../../../benchmarks/suites/worlds/definition.ts';
import { difficultyOf } from '../../../../repairs/gates/words/difficulty.ts';
import { factsOf } from '../../../../repairs/gates/words/facts.ts';
import { kindHolds } from '../../../../repairs/gates/words/kind-holds.ts';
import { ANA_TO_YIN, claimsOf, conversation, studioBench } from '../../../support/word-entries.ts';

const BOOKING = 'Book Ana Lopez into the yin class on Friday at 7 pm.';
const PLAIN = conversation([[BOOKING, ANA_TO_YIN]]);
/** Kinds whose mark a conversation has by its rows: it looks one of two yin classes up. */
const BY_ROWS = ['plain', 'ambiguity', 'near_twins'];

test.each(Object.keys(TASK_KINDS).filter((kind) => !BY_ROWS.includes(kind)))(
  'a plain conversation is not of the kind %s',
  async (category) => {
    expect(await claimsOf(kindHolds, { ...PLAIN, category })).toEqual([
      expect.stringContaining(`it is of the kind ${category}`),
    ]);
  },
);

test.each(BY_ROWS)('a conversation about one of two classes can be of the kind %s', async (category) => {
  expect(await claimsOf(kindHolds, { ...PLAIN, category })).toEqual([]);
});

test.each(['ambiguity', 'near_twins'])(
  'a conversation about a single row is not of the kind %s',
  async (category) => {
    const only = conversation(
      [
        [
          'Book Rosa Berg into the hatha class on Tuesday.',
          [
            "find_members(name='Rosa Berg')",
            "list_classes(kind='hatha', day='2026-03-03')",
            "book_class(member_id='M-3', class_id='C-3')",
          ],
        ],
      ],
      { category },
    );
    expect(await claimsOf(kindHolds, only)).toHaveLength(1);
  },
);

test('a turn that waits without lacking anything is no missing parameter', async () => {
  const waits = (first: string, then: string) =>
    claimsOf(
      kindHolds,
      conversation(
        [
          [first, []],
          [then, ANA_TO_YIN],
        ],
        { category: 'missing_parameter' },
      ),
    );
  expect(await waits('Book Ana Lopez into a class.', 'The 7 pm yin class on Friday.')).toEqual([]);
  expect(await waits(BOOKING, 'Please.')).toHaveLength(1);
});

test('an aside that the next turn needs is no irrelevant turn', async () => {
  const aside = (first: string, then: string) =>
    claimsOf(
      kindHolds,
      conversation(
        [
          [first, []],
          [then, ANA_TO_YIN],
        ],
        { category: 'irrelevant_turn' },
      ),
    );
  expect(await aside('Who wrote Hamlet?', BOOKING)).toEqual([]);
  expect(
    await aside('Ana Lopez is on the phone.', 'Book her into the yin class on Friday at 7 pm.'),
  ).toHaveLength(1);
});

test('an unknown kind is reported', async () => {
  expect(await claimsOf(kindHolds, { ...PLAIN, category: 'hard' })).toEqual(['hard is no kind of task']);
});

test('difficulty counts calls, the longest chain of ids, and tools without use', () => {
  const { audited } = studioBench([PLAIN]);
  expect(difficultyOf(factsOf(PLAIN, audited))).toEqual({
    hops: 2,
    calls: 3,
    writes: 1,
    turns: 1,
    idleTools: PLAIN.tools.length - 3,
  });
});
