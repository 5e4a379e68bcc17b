import type { Pattern, Question } from '../pattern.ts';
import { changeLevel } from './change-level.ts';
import { findPeople, showPerson } from './look-ups.ts';
import { people } from './table.ts';
import { updatePhone } from './update-phone.ts';
import { RegisterWords } from './words.ts';

/** The people that a domain is about: found by name, with how they can be reached. Every domain has one. */
export const register: Pattern<RegisterWords> = {
  id: 'register',
  words: RegisterWords,
  build: (words) => ({
    tables: [people(words)],
    tools: [findPeople(words), showPerson(words), updatePhone(words), changeLevel(words)],
    questions: questions(words),
    tallies: [],
    superlatives: [],
  }),
};

const questions = ({ table, level }: RegisterWords): readonly Question[] => [
  {
    table,
    column: level.name,
    asks: [
      `Which ${level.name} is on file for {row}?`,
      `Which ${level.name} do we have on file for {row}?`,
      `Which ${level.name} is {row subject} down for?`,
    ],
  },
  {
    table,
    column: 'phone',
    asks: [
      `What phone number do we have for {row}?`,
      `What is {row's} phone number?`,
      `How can I reach {row} by phone?`,
      `What number can I reach {row} at?`,
    ],
  },
  {
    table,
    column: 'since',
    asks: [
      `Since when has {row subject} been with us?`,
      `When did {row subject} register?`,
      `On which day did {row subject} sign up?`,
    ],
  },
  {
    table,
    column: 'email',
    asks: [`What is {row's} e-mail address?`, `Which e-mail address do we have for {row}?`],
  },
];
