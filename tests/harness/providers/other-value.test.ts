import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Json } from '../../../harness/contract/json.ts';
import { neighbouringDay } from '../../../harness/providers/agents/calendar-day.ts';
import { occursIn } from '../../../harness/providers/agents/occurrence.ts';
import { namesId, otherValue } from '../../../harness/providers/agents/other-value.ts';
import { isRefusal, recordLists, shownValues } from '../../../harness/providers/agents/shown.ts';

const draws = (seed: number) => {
  let drawn = seed;
  return () => (drawn = (drawn * 7 + 0.31) % 1);
};
const other = (value: Json, name = 'text', schema: Json = {}, outputs: readonly string[] = [], seed = 0.4) =>
  otherValue(value, { name, schema, shown: shownValues(outputs), draw: draws(seed) });

describe('another value', () => {
  test.each<[string, Json, Json]>([
    ['an id of the same pattern', 'USR004', 'USR003'],
    ['an id with leading zeros', 'A-009', 'A-008'],
    ['a whole number', 5, 4],
    ['a number that is positive', 1, 2],
    ['a whole float', { $n: '5.0' }, { $n: '4.0' }],
    ['a large integer', { $n: '12345678901234567890' }, { $n: '12345678901234567889' }],
    ['a day over the end of a month', '2026-03-01', '2026-02-28'],
    ['the day of a time', '2026-03-05T10:00', '2026-03-04T10:00'],
    ['a code of capitals', 'SFO', 'SFP'],
    ['a file name', 'notes.txt', 'notes2.txt'],
    ['a text without its last word', 'Maplecrest Town Hall', 'Maplecrest Town'],
    ['a boolean', true, false],
    ['a list with one other item', ['P1'], ['P2']],
  ])('is %s', (_what, value, expected) => {
    expect(other(value, 'text', {}, [], 0.02)).toEqual(expected);
  });

  test('is a listed one where there are some', () => {
    expect(other('low', 'level', { type: 'string', enum: ['low', 'high'] })).toBe('high');
    expect(other(['low'], 'levels', { type: 'array', items: { enum: ['low', 'high'] } })).toEqual(['high']);
  });

  test('is one that was shown, under the name of the parameter if possible', () => {
    const output = '[{"id": 7, "owner": "USR001", "receiver_id": "USR009"}, {"id": 12}]';
    expect(other('USR003', 'receiver_id', {}, [output])).toBe('USR009');
    expect(['USR001', 'USR009']).toContain(other('USR003', 'author', {}, [output]));
    expect(other(12, 'ticket_id', {}, [output])).toBe(7);
  });

  test.each<[string, Json]>([
    ['null', null],
    ['an empty text', ''],
    ['an empty list', []],
    ['an empty object', {}],
    ['a number without a neighbour', 1e300],
  ])('does not exist for %s', (_what, value) => {
    expect(other(value)).toBeUndefined();
  });

  test('is never equal, and has the type of the first', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('P1', '2026-03-05', '2026-02-31', '9999-12-31', 'A.b', '7'),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const output = '[{"id": 7, "name": "P1", "text": "Ann"}, {"id": 8, "name": "P2", "text": "2026-01-01"}]';
    const law = fc.property(value, fc.double({ min: 0, max: 0.999, noNaN: true }), (some, seed) => {
      const first = Json.parse(some);
      const second = other(first, 'id', {}, [output], seed);
      if (second === undefined) return;
      expect(JSON.stringify(second)).not.toBe(JSON.stringify(first));
      const kindOf = (each: Json) =>
        Array.isArray(each) ? 'list' : JSON.stringify(each).startsWith('{"$n"') ? 'number' : typeof each;
      expect(kindOf(second)).toBe(kindOf(first));
    });
    fc.assert(law, { numRuns: 1000 });
  });
});

describe('a value occurs in texts', () => {
  test.each<[Json, string]>([
    ['USR001', 'My id is usr001.'],
    ['Town Hall', 'at the town\n hall'],
    [5, 'five of them'],
    [2500, 'The limit is 2,500 dollars.'],
    [{ $n: '5.0' }, 'level 5'],
    [21.5, 'Set it to 21.50 degrees.'],
    ['2026-05-12', 'on 12 May'],
    ['2026-05-01', 'on May 1st'],
    [true, ''],
    [null, ''],
  ])('%j in %j', (value, text) => {
    expect(occursIn(value, [text])).toBe(true);
  });

  test.each<[Json, string]>([
    ['USR00', 'My id is USR001.'],
    [5, 'room 15 or 5.5'],
    [1, 'P1'],
    ['2026-05-12', 'on 13 May'],
    ['Bo', 'Book it'],
  ])('%j not in %j', (value, text) => {
    expect(occursIn(value, [text])).toBe(false);
  });
});

test.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['9999-12-31', 1, undefined],
  ['2026-02-30', 1, undefined],
  ['12 May', 1, undefined],
] as const)('the day beside %s', (day, step, expected) => {
  expect(neighbouringDay(day, step)).toBe(expected);
});

test.each([
  ['{"error": "No such visit."}', true],
  ['Error during execution: no', true],
  ['{"result": "Error"}', false],
  ['[{"error": 1}]', false],
  ['', false],
])('the output %j is a refusal: %j', (output, expected) => {
  expect(isRefusal(output)).toBe(expected);
});

test.each(['id', 'ids', 'patient_id', 'ticketId', 'bookingID', 'ID'])('%s names an id', (name) => {
  expect(namesId(name)).toBe(true);
});

test.each(['paid', 'valid', 'idle', 'identity', 'bid'])('%s names no id', (name) => {
  expect(namesId(name)).toBe(false);
});

test('lists of records are found at any depth, other lists are not', () => {
  expect(recordLists('{"a": {"rows": [{"id": 1}, {"id": 2}]}, "names": ["x"], "none": []}')).toEqual([
    [{ id: 1 }, { id: 2 }],
  ]);
  expect(recordLists('Error')).toEqual([]);
});
