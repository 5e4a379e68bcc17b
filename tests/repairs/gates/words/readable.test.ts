import { expect, test } from 'vitest';
import { complaints, readable } from '../../../../repairs/gates/words/readable.ts';
import { claimsOf, conversation } from '../../../support/word-entries.ts';

test.each([
  ['Book {member} into the yin class.', 'a slot is not filled'],
  ['Book undefined into the yin class.', 'a value is missing'],
  ['The class_id is unknown.', 'a name of a tool or column stands among the words'],
  ['book Ana into the yin class.', 'the text does not begin with a capital'],
  ['Thanks. book Ana into the yin class.', 'a sentence does not begin with a capital'],
  ['Book Ana into the yin class', 'the text does not end with a mark'],
  ['Book Ana into the yin class..', 'marks stand side by side'],
  ['Book Ana into the the yin class.', 'a word is doubled'],
  ['Book Ana into a evening class.', 'the article does not agree'],
  ['Book Ana into an yin class.', 'the article does not agree'],
  ['Book Ana into the yin class on tomorrow.', 'a preposition stands before a word that takes none'],
  ['Book Ana into the yin class on this Friday.', 'a preposition stands before a word that takes none'],
  ['Book Ana in at the yin class.', 'prepositions stand side by side'],
  ['Since when has her been with us?', 'an object form stands for the subject'],
  ['Since when has him been with us?', 'an object form stands for the subject'],
  ['Book the yin class for she.', 'a subject form stands for the object'],
  ["Cancel her's booking.", 'a possessive is'],
  ['How many classes do we run yesterday?', 'a present tense speaks of the past'],
  ['Next: Cancel the booking.', 'a capital stands within a sentence'],
  ['Book one spots in the yin class.', 'a plural follows one'],
  ['Book two spot in the yin class.', 'a singular follows a number'],
  ['Order 11 the most expensive candles.', 'a number stands before "the"'],
  ['Put Ana on the plan on 1 pm.', '"on" stands before a time'],
  ['Put Ana on the 1 pm on Friday.', '"on" stands before a time'],
  ['Move it to the 11st of March.', 'an ordinal has the wrong ending'],
  ['File a complaint about "no hot water.', 'quotation marks are not closed'],
  ['A'.repeat(601), 'the text has 601 characters'],
])('%s is not readable', (text, why) => {
  expect(complaints(text).join('\n')).toContain(why);
});

test.each([
  'Book Ana Lopez into the 7 pm yin class on Friday, please.',
  "Cancel Thomas's booking for the 19:00 class the day after tomorrow.",
  'I have her here at the desk. Is there an 8 am class, or a one-hour class at noon?',
  'File a complaint about "no hot water" for Dr. Lopez, please!',
  'Standard.',
  '7.',
  'Do you know a good rhyme for "orange"?',
  'What is an honest price? It used to be a university, an MRI lab and a European office.',
  'Move it to March 11th, the 12th or the 21st; on the 2nd of March it was 3.5 km.',
  'Put Ana on the 1 pm gallery shift on Friday, and Ben on the noon shift.',
  'Does he still have a loan? Tell him to bring it back, and let her know.',
])('%s is readable', (text) => {
  expect(complaints(text)).toEqual([]);
});

test('a complaint names its turn', async () => {
  const entry = conversation([
    ['Good morning.', []],
    ['book Ana Lopez into the yin class.', []],
  ]);
  expect(await claimsOf(readable, entry)).toEqual([expect.stringContaining('does not begin with a capital')]);
});
