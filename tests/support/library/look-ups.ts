import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import {
  all,
  any,
  argument,
  choice,
  column,
  contains,
  count,
  each,
  equal,
  exists,
  first,
  greatest,
  larger,
  least,
  not,
  record,
  rows,
  text,
  total,
  variable,
} from '../tool-language.ts';
import { BOOK, MEMBER, NO_MEMBER, theMember } from './parts.ts';

const named = equal(column('member.name'), argument('name'));

const findMember: ToolDefinition = {
  name: 'find_member',
  description: 'Find a member by name. Refused if there is no member of that name.',
  effect: 'read',
  parameters: [{ name: 'name', description: 'Full name.', type: 'string', refers: 'members.name' }],
  contract: {
    refuses: [
      {
        code: 'no_such_name',
        when: not(exists(rows('members', 'member', named))),
        says: 'there is no member of that name',
        message: text('There is no member called ', argument('name'), '.'),
      },
    ],
    effects: [],
    keeps: [count(rows('members', 'member'))],
    gives: first(
      rows('members', 'member', named),
      record({
        member_id: column('member.member_id'),
        level: column('member.level'),
        owes: column('member.owes'),
      }),
    ),
  },
  body: {
    steps: [{ kind: 'find', rows: rows('members', 'member', named), otherwise: 'no_such_name' }],
    returns: record({
      member_id: column('member.member_id'),
      level: column('member.level'),
      owes: column('member.owes'),
    }),
  },
};

const shelved = all(
  contains(column('book.title'), argument('title')),
  any(equal(argument('genre'), null), equal(column('book.genre'), argument('genre'))),
);
const listed = record({
  book_id: column('book.book_id'),
  title: column('book.title'),
  copies: column('book.copies'),
});

const listBooks: ToolDefinition = {
  name: 'list_books',
  description: 'List at most three books whose title contains a text, those with most copies first.',
  effect: 'read',
  parameters: [
    { name: 'title', description: 'Part of the title.', type: 'string', default: '' },
    {
      name: 'genre',
      description: 'Genre.',
      type: 'string',
      values: ['novel', 'travel', 'verse'],
      refers: 'books.genre',
      default: null,
    },
  ],
  contract: {
    refuses: [],
    effects: [],
    keeps: [],
    gives: record({ books: each(rows('books', 'book', shelved, ORDER()), listed) }),
  },
  body: {
    steps: [{ kind: 'let', name: 'books', be: each(rows('books', 'book', shelved, ORDER()), listed) }],
    returns: record({ books: variable('books') }),
  },
};

/** Most copies first, then by title. */
function ORDER() {
  return {
    order: [
      { column: 'copies', direction: 'down' },
      { column: 'title', direction: 'up' },
    ],
    limit: 3,
  } as const;
}

const ofMember = rows('loans', 'loan', equal(column('loan.member'), argument('member_id')));
const titleOfLoan = first(
  rows('books', 'book', equal(column('book.book_id'), column('loan.book'))),
  column('book.title'),
);

const summary = record({
  loans: each(ofMember, record({ loan_id: column('loan.loan_id'), title: titleOfLoan })),
  fees: total(ofMember, column('loan.fee')),
  first_due: least(ofMember, column('loan.due')),
  last_return: greatest(ofMember, column('loan.returned')),
  at_least: larger(count(ofMember), 1),
  kind: choice(exists(ofMember), 'reader', 'guest'),
});

const memberSummary: ToolDefinition = {
  name: 'member_summary',
  description: 'Loans and fees of a member. Refused if there is no such member.',
  effect: 'read',
  parameters: [MEMBER],
  contract: { refuses: [NO_MEMBER], effects: [], keeps: [], gives: summary },
  body: { steps: [theMember], returns: summary },
};

const showBook: ToolDefinition = {
  name: 'show_book',
  description: 'Title and price of a book, by id. Refused if there is no such book.',
  effect: 'read',
  parameters: [BOOK],
  contract: {
    refuses: [
      {
        code: 'no_such_book',
        when: not(exists(rows('books', 'book', equal(column('book.book_id'), argument('book_id'))))),
        says: 'there is no such book',
        message: 'There is no such book.',
      },
    ],
    effects: [],
    keeps: [],
    gives: first(
      rows('books', 'book', equal(argument('book_id'), column('book.book_id'))),
      record({ title: column('book.title'), price: column('book.price') }),
    ),
  },
  body: {
    steps: [
      {
        kind: 'find',
        rows: rows('books', 'book', equal(column('book.book_id'), argument('book_id'))),
        otherwise: 'no_such_book',
      },
    ],
    returns: record({ title: column('book.title'), price: column('book.price') }),
  },
};

/** Tools that change nothing. */
export const LOOK_UPS: readonly ToolDefinition[] = [findMember, listBooks, memberSummary, showBook];
