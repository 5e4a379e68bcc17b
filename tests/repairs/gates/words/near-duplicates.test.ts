import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factsOf } from '../../../../repairs/gates/words/facts.ts';
import { maskedTurns } from '../../../../repairs/gates/words/masked.ts';
import { NEAR, nearDuplicates, shinglesOf } from '../../../../repairs/gates/words/near-duplicates.ts';
import { noNearDuplicates } from '../../../../repairs/gates/words/no-near-duplicates.ts';
import { planHash } from '../../../../repairs/gates/words/plan-hash.ts';
import { ANA_TO_YIN, conversation, studioBench } from '../../../support/word-entries.ts';

const FIRST = conversation(
  [['Please book Ana Lopez into the yin class on Friday at 7 pm, and tell her.', ANA_TO_YIN]],
  {
    id: 'first',
  },
);
const REBOUND = conversation(
  [
    [
      'Please book Rosa Berg into the hatha class on 3 March at 19:00, and tell her.',
      [
        "find_members(name='Rosa Berg')",
        "list_classes(kind='hatha', day='2026-03-03')",
        "book_class(member_id='M-3', class_id='C-3')",
      ],
    ],
  ],
  { id: 'rebound' },
);
const REWORDED = conversation(
  [
    [
      "Ana Lopez wants a spot in the evening's yin class this Friday, at 19:00. Can you arrange that?",
      ANA_TO_YIN,
    ],
  ],
  {
    id: 'reworded',
  },
);
const OTHER = conversation([["What is Ben Lopez's phone number?", ["find_members(name='Ben Lopez')"]]], {
  id: 'other',
});

test('an entry with other names, days and values in the same words is reported, and one with the same calls', () => {
  const { audited } = studioBench([FIRST, REBOUND, REWORDED, OTHER]);
  expect(noNearDuplicates.remarks(audited)).toEqual([
    { entry: 'rebound', claim: 'it is a near duplicate of first' },
    { entry: 'reworded', claim: 'it is a near duplicate of first' },
  ]);
});

test('masks stand for what another binding would say', () => {
  const { audited } = studioBench([FIRST]);
  const [first] = maskedTurns(factsOf(FIRST, audited));
  expect(first).toBe('please book <name> into the <kind> class on <day> at <time> and tell her');
  expect(maskedTurns(factsOf(REBOUND, audited))).toEqual([first]);
});

test('plans with other rows have one hash, and other plans another', () => {
  const { audited } = studioBench([FIRST]);
  const [first, rebound, other] = [FIRST, REBOUND, OTHER].map((entry) => planHash(factsOf(entry, audited)));
  expect(rebound).toBe(first);
  expect(other).not.toBe(first);
});

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 9 })
  .map((words) => words.join(' '));

test('the index finds what comparing with all would find', () => {
  fc.assert(
    fc.property(fc.array(fc.array(text, { minLength: 1, maxLength: 2 }), { maxLength: 25 }), (entries) => {
      const index = nearDuplicates();
      const earlier: (readonly string[])[] = [];
      for (const [number, masked] of entries.entries()) {
        const likeness = { masked, calls: String(number) };
        const isNear = earlier.some((other) => similarity(shinglesOf(other), shinglesOf(masked)) >= NEAR);
        expect(index.like(likeness) !== undefined).toBe(isNear);
        index.add(String(number), likeness);
        earlier.push(masked);
      }
    }),
  );
});

/** Share of common shingles; of entries without any, none. */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const all = one.union(other).size;
  return all === 0 ? 0 : one.intersection(other).size / all;
}
