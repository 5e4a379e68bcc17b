import { describe, expect, test } from 'vitest';
import { uniqueAnswer } from '../../../../repairs/gates/words/unique-answer.ts';
import { ANA_TO_YIN, claimsOf, conversation, studioBench, wanted } from '../../../support/word-entries.ts';

const ROSA = ["find_members(name='Rosa Berg')"];
const toPower = (id: string) => [
  ...ROSA,
  "list_classes(kind='power')",
  `book_class(member_id='M-3', class_id='${id}')`,
];

describe('words that tell a row', () => {
  test.each([
    ['by all its cells', 'Book Ana Lopez into the yin class on Friday at 7 pm.', ANA_TO_YIN],
    ['by a teacher', 'Book Ana Lopez into the yin class on Friday with Hugo Stern.', ANA_TO_YIN],
    [
      'by part of a name and a level',
      'Book the plus member Lopez into the 7 pm yin class on Friday.',
      ANA_TO_YIN,
    ],
    ['as the last by price', 'Book Rosa Berg into the most expensive power class.', toPower('C-5')],
    [
      'by the rows that it refers to',
      "Cancel Rosa Berg's booking for the power class.",
      [...ROSA, "list_bookings(member_id='M-3')", "cancel_booking(booking_id='B-3')"],
    ],
  ])('%s', async (_how, words, calls) => {
    expect(await claimsOf(uniqueAnswer, conversation([[words, calls]]))).toEqual([]);
  });

  test('by a pronoun for the only one who was spoken of', async () => {
    const entry = conversation([
      ["What is Ana Lopez's phone number?", ["find_members(name='Ana Lopez')"]],
      ['Set it to 555-123-4567 for her.', ["update_member_phone(member_id='M-1', phone='555-123-4567')"]],
    ]);
    expect(await claimsOf(uniqueAnswer, entry)).toEqual([]);
  });
});

describe('words that do not tell a row', () => {
  test.each([
    ['two classes of one kind and day', 'Book Ana Lopez into the yin class on Friday.', ANA_TO_YIN, 'C-2'],
    [
      'two people of one name',
      'Book Lopez into the yin class on Friday at 7 pm.',
      ["find_members(name='Lopez')", ...ANA_TO_YIN.slice(1)],
      'M-1',
    ],
    ['nothing said', 'Book Rosa Berg into a class.', toPower('C-5'), 'C-5'],
    [
      'two bookings of one member',
      "Cancel Rosa Berg's booking.",
      [...ROSA, "list_bookings(member_id='M-3')", "cancel_booking(booking_id='B-3')"],
      'B-3',
    ],
  ])('%s', async (_what, words, calls, id) => {
    const claims = await claimsOf(uniqueAnswer, conversation([[words, calls]]));
    expect(claims).toEqual([expect.stringContaining(id)]);
  });

  test('a pronoun for one of two', async () => {
    const entry = conversation([
      [
        'Which memberships do Ana Lopez and Ben Lopez have?',
        ["find_members(name='Ana Lopez')", "find_members(name='Ben Lopez')"],
      ],
      [
        'Set her phone number to 555-123-4567.',
        ["update_member_phone(member_id='M-1', phone='555-123-4567')"],
      ],
    ]);
    expect(await claimsOf(uniqueAnswer, entry)).toEqual([expect.stringContaining('M-1')]);
  });

  test('a question about one of two classes', async () => {
    const entry = conversation(
      [['Who leads the yin class on Friday?', ["list_classes(kind='yin', day='2026-03-06')"]]],
      {
        wanted: wanted({
          information: [{ turn: 0, call: 0, pointers: ['/classes/1/teacher'] }],
          answers: [{ turn: 0, value: 'Hugo Stern' }],
        }),
      },
    );
    expect(await claimsOf(uniqueAnswer, entry)).toEqual([expect.stringContaining('C-2')]);
  });
});

test('a row that the world would refuse is no rival', async () => {
  const entry = conversation([
    [
      'Book Lopez into the hatha class on Tuesday.',
      [
        "find_members(name='Lopez')",
        "list_classes(kind='hatha', day='2026-03-03')",
        "book_class(member_id='M-2', class_id='C-3')",
      ],
    ],
  ]);
  expect(await claimsOf(uniqueAnswer, entry)).toEqual([]); // Ana Lopez is booked for it already
});

describe('a superlative', () => {
  const anaTo = (id: string, filter: string) => [
    "find_members(name='Ana Lopez')",
    `list_classes(${filter})`,
    `book_class(member_id='M-1', class_id='${id}')`,
  ];

  /** The two power classes cost the same, and start at different times. */
  const tied = (changed: object) =>
    conversation(
      [['Book Ana Lopez into the most expensive power class.', anaTo('C-5', "kind='power'")]],
      changed,
    );
  const changes = [{ table: 'classes', id: 'C-4', row: { price: 21 } }];

  test('is a tie where two rows are equal in what it compares, whatever else they differ in', async () => {
    const entry = tied({ initialState: { YogaStudio: { population: 'studio', changes } } });
    const bench = studioBench([entry]);
    const remarks = await uniqueAnswer.remarks({ entry, turns: new Set([0]), bench });
    expect(remarks).toEqual([
      expect.objectContaining({
        claim: expect.stringContaining('such as C-4') as string,
        blames: 'trajectory',
      }),
    ]);
  });

  test('is not fulfilled by the other end', async () => {
    const cheapest = conversation([
      ['Book Ana Lopez into the cheapest power class.', anaTo('C-5', "kind='power'")],
    ]);
    expect(await claimsOf(uniqueAnswer, cheapest)).toEqual([expect.stringContaining('gets C-5')]);
  });

  test('blames the rows where the population has the tie', async () => {
    const late = conversation([
      ['Book Ana Lopez into the class with the largest capacity.', anaTo('C-5', '')],
    ]);
    const remarks = await uniqueAnswer.remarks({
      entry: late,
      turns: new Set([0]),
      bench: studioBench([late]),
    });
    expect(remarks).toEqual([expect.objectContaining({ blames: 'environment' })]);
  });
});
