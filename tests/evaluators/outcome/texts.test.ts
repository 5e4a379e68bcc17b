import { ALL_PARTS } from '../../../evaluators/outcome/multi-turn/parts.ts';
import { expect, test } from 'vitest';
import { sameDate } from '../../../evaluators/outcome/multi-turn/state/dates.ts';
import { sameName, sameText } from '../../../evaluators/outcome/multi-turn/state/texts.ts';
import { normalised } from '../../../evaluators/outcome/multi-turn/state/wording.ts';

const wording = (said: string, composed: readonly string[] = [], shown = '') => ({
  said: normalised(said),
  shown: normalised(shown),
  composed: new Set(composed.map(normalised)),
  parts: ALL_PARTS,
});

test.each([
  ['Hello World', 'hello  world.', true],
  ['“Hello” World', "'Hello' World", true],
  ['205.00 bytes', '205 bytes', true],
  ['Hello World', 'Hello there World', false],
  ['The trip on May 15, 2024, needs to be cancelled', 'The trip on May 15, 2024 needs to be cancelled', true],
  [
    'The trip on May 15, 2024, needs to be cancelled',
    'The trip on May 16, 2024 needs to be cancelled',
    false,
  ],
  ['one.txt, two.txt, three.txt, four.txt', 'one.txt two.txt three.txt four.txt', false],
])(
  'a dictated text may differ only in case, quotes, white space and closing punctuation: %s, %s',
  (expected, actual, same) => {
    expect(sameText(expected, actual, wording(`write '${expected}'`))).toBe(same);
  },
);

test('a text that is only a number is compared exactly', () => {
  expect(sameText('3333', '3333.0', wording(''))).toBe(false);
});

test("text composed by the reference's author may be worded differently, with the same subject and figures", () => {
  const composed = wording('contact support about my booking', ['Please look into booking 77.']);
  expect(sameText('Please look into booking 77.', 'The user has trouble with booking 77', composed)).toBe(
    true,
  );
  expect(sameText('Please look into booking 77.', 'The user has trouble with booking 78', composed)).toBe(
    false,
  );
  expect(sameText('Please look into booking 77.', 'zz something else 77', composed)).toBe(false);
});

test('the name that the user gave takes precedence over a different one in the reference', () => {
  expect(sameName('agenda.md', 'agendas.md', wording("call it 'agendas.md'"))).toBe(true);
  expect(sameName('agenda.md', 'other.md', wording("call it 'agendas.md'"))).toBe(false);
});

test('a file name may omit its extension but not change it', () => {
  expect(sameName('final', 'final.docx', wording(''))).toBe(true);
  expect(sameName('final.txt', 'final.docx', wording(''))).toBe(false);
});

test('a quotation within a sentence is accepted, unless the user asked for the exact words', () => {
  const sentence = 'The notes say: apples pears plums figs';
  expect(sameText('apples pears plums figs', sentence, wording('post the notes'))).toBe(true);
  expect(sameText('apples pears plums figs', sentence, wording('post exactly the notes'))).toBe(false);
});

test.each([
  ['12/25', '12/2025', true],
  ['2024-11-15', 'November 15, 2024', true],
  ['2024-11-15', '11/15/2024', true],
  ['2024-11-15', '2024-11-16', false],
  ['soon', 'later', false],
])('%s and %s denote the same day or month: %s', (left, right, same) => {
  expect(sameDate(left, right)).toBe(same);
});
