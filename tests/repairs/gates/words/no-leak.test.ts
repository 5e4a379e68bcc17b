import { describe, expect, test } from 'vitest';
import { noLeak } from '../../../../repairs/gates/words/no-leak.ts';
import { ANA_TO_YIN, claimsOf, conversation, wanted } from '../../../support/word-entries.ts';

const FIND_ANA = "find_members(name='Ana Lopez')";

test.each([
  ['an id', 'Book Ana Lopez into the yin class C-2 on Friday at 7 pm.', 'C-2, an id'],
  [
    'a tool',
    'Call book_class for Ana Lopez and the yin class on Friday at 7 pm.',
    'book_class, the name of a tool',
  ],
  [
    'a key',
    'The class_id is that of the yin class on Friday at 7 pm, for Ana Lopez.',
    'class_id, a name that only tools know',
  ],
])('names of tools do not belong into the mouth of a user: %s', async (_what, words, claim) => {
  expect(await claimsOf(noLeak, conversation([[words, ANA_TO_YIN]]))).toEqual([
    expect.stringContaining(claim),
  ]);
});

describe('a question', () => {
  const asking = (words: string, value: string) =>
    conversation([[words, [FIND_ANA]]], {
      wanted: wanted({
        information: [{ turn: 0, call: 0, pointers: ['/members/0/membership'] }],
        answers: [{ turn: 0, value }],
      }),
    });

  test('that says its answer is reported', async () => {
    const said = asking('Which membership does the plus member Ana Lopez have?', 'plus');
    expect(await claimsOf(noLeak, said)).toEqual(['the question says its own answer, plus']);
  });

  test('that names all choices is none', async () => {
    expect(await claimsOf(noLeak, asking('Is Ana Lopez a plus or a student member?', 'plus'))).toEqual([]);
  });

  test('for what the user has just set is reported', async () => {
    const phone = '555-123-4567';
    const entry = conversation(
      [
        [
          `Set Ana Lopez's phone number to ${phone}.`,
          [FIND_ANA, `update_member_phone(member_id='M-1', phone='${phone}')`],
        ],
        ['What is her phone number?', [FIND_ANA]],
      ],
      {
        wanted: wanted({
          information: [{ turn: 1, call: 0, pointers: ['/members/0/phone'] }],
          answers: [{ turn: 1, value: phone }],
        }),
      },
    );
    expect(await claimsOf(noLeak, entry)).toEqual([expect.stringContaining('which they had set themselves')]);
  });
});

describe('what is missing', () => {
  const waiting = (first: string, then: string, calls: readonly string[]) =>
    conversation([
      [first, []],
      [then, calls],
    ]);

  test('may be one of several', async () => {
    const entry = waiting('Book Ana Lopez into a class.', 'The 7 pm yin class on Friday.', ANA_TO_YIN);
    expect(await claimsOf(noLeak, entry)).toEqual([]);
  });

  test('may be a value that the request does not say', async () => {
    const entry = waiting('Change the phone number of Ana Lopez.', '555-123-4567.', [
      FIND_ANA,
      "update_member_phone(member_id='M-1', phone='555-123-4567')",
    ]);
    expect(await claimsOf(noLeak, entry)).toEqual([]);
  });

  test('must not be the only row that a tool takes', async () => {
    const only = waiting('Book Lopez into the hatha class on Tuesday.', 'Ben Lopez, of course.', [
      "find_members(name='Ben Lopez')",
      "list_classes(kind='hatha', day='2026-03-03')",
      "book_class(member_id='M-2', class_id='C-3')",
    ]);
    expect(await claimsOf(noLeak, only)).toEqual([
      expect.stringContaining('can be inferred: only M-2 fits book_class'),
    ]);
  });
});
