import { describe, expect, test } from 'vitest';
import type { Wanted } from '../../../../harness/contract/wanted.ts';
import { answersComputed } from '../../../../repairs/gates/words/answers-computed.ts';
import { claimsOf, conversation, wanted } from '../../../support/word-entries.ts';

const YIN = ["list_classes(kind='yin', day='2026-03-06')"];
const POWER = ["list_classes(kind='power')"];

/** A question with one look-up, what is to be found out by it, and what has to be told. */
const asking = (
  words: string,
  calls: readonly string[],
  pointers: string[],
  answers: readonly Wanted['answers'][number]['value'][],
) =>
  conversation([[words, calls]], {
    wanted: wanted({
      information: pointers.length === 0 ? [] : [{ turn: 0, call: 0, pointers }],
      answers: answers.map((value) => ({ turn: 0, value })),
    }),
  });

const HOW_MANY = 'How many yin classes are there on Friday?';
const LOWEST = 'What is the lowest price of a power class?';

test('a count is no answer to a question whose figures are to be found out', async () => {
  const words = 'What do both power classes cost together?';
  const counted = asking(words, POWER, ['/classes/0/price', '/classes/1/price'], [2]);
  expect(await claimsOf(answersComputed, counted)).toHaveLength(1);
});

describe('answers that hold', () => {
  test.each([
    ['a count of all rows', HOW_MANY, YIN, ['/classes/0/id', '/classes/1/id'], 2],
    ['the least of a column', LOWEST, POWER, ['/classes/0/price', '/classes/1/price'], 9],
    [
      'a sum',
      'What do both power classes cost together?',
      POWER,
      ['/classes/0/price', '/classes/1/price'],
      30,
    ],
    [
      'one part of a record',
      'What does the yin class on Friday at 7 pm cost?',
      YIN,
      ['/classes/1/price'],
      18,
    ],
    [
      'the name that is asked for',
      'Who is the teacher of the yin class at 7 pm on Friday?',
      YIN,
      ['/classes/1/teacher'],
      'Hugo Stern',
    ],
  ])('%s', async (_what, words, calls, pointers, answer) => {
    expect(await claimsOf(answersComputed, asking(words, calls, pointers, [answer]))).toEqual([]);
  });

  test('a count of what the words leave over of a list', async () => {
    const words = 'How many classes does Hugo Stern give?';
    const all = asking(words, ['list_classes()'], ['/classes/0/id', '/classes/2/id'], [2]);
    expect(await claimsOf(answersComputed, all)).toEqual([]);
  });

  test('nothing is told where a condition decides', async () => {
    const words = 'If the yin class on Friday at 7 pm costs more than 20 dollars, keep it in mind.';
    expect(await claimsOf(answersComputed, asking(words, YIN, ['/classes/1/price'], []))).toEqual([]);
  });
});

describe('answers that do not hold', () => {
  test.each([
    [
      'a count of fewer rows',
      'How many classes are there?',
      ['list_classes()'],
      ['/classes/0/id', '/classes/3/id'],
      2,
      /rows .* are not counted/,
    ],
    ['a wrong count', HOW_MANY, YIN, ['/classes/0/id', '/classes/1/id'], 3, /^3 has to be told/],
    [
      'the other end of a list',
      LOWEST,
      POWER,
      ['/classes/0/price', '/classes/1/price'],
      21,
      /^21 has to be told/,
    ],
    [
      'another value than the one that is pointed at',
      'What does the yin class on Friday at 7 pm cost?',
      YIN,
      ['/classes/1/price'],
      15.5,
      /^15.5 has to be told/,
    ],
    [
      'another column',
      'What does the yin class on Friday at 7 pm cost?',
      YIN,
      ['/classes/1/teacher'],
      'Hugo Stern',
      /nothing in the words asks for teacher/,
    ],
    [
      'a figure that nothing gives',
      'How many yin classes are there on Friday?',
      YIN,
      [],
      77,
      /^77 has to be told, and outputs give/,
    ],
  ])('%s', async (_what, words, calls, pointers, answer, claim) => {
    expect(await claimsOf(answersComputed, asking(words, calls, pointers, [answer]))).toContainEqual(
      expect.stringMatching(claim),
    );
  });

  test('a question of which nothing has to be told', async () => {
    expect(
      await claimsOf(answersComputed, asking(HOW_MANY, YIN, ['/classes/0/id', '/classes/1/id'], [])),
    ).toEqual(['something is to be found out, and nothing has to be told of it']);
  });
});
