import type { Parameter, Refusal } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Query, Step } from '../../../harness/contract/tool-language.ts';
import { argument, column, equal, exists, not, rows, text } from '../tool-language.ts';

// What several tools of the library share.

export const MEMBER: Parameter = {
  name: 'member_id',
  description: 'Id of the member.',
  type: 'string',
  refers: 'members.member_id',
};
export const BOOK: Parameter = {
  name: 'book_id',
  description: 'Id of the book.',
  type: 'string',
  refers: 'books.book_id',
};
export const LOAN: Parameter = {
  name: 'loan_id',
  description: 'Id of the loan.',
  type: 'string',
  refers: 'loans.loan_id',
};

export const MEMBERS: Query = rows(
  'members',
  'member',
  equal(column('member.member_id'), argument('member_id')),
);
export const BOOKS: Query = rows('books', 'book', equal(column('book.book_id'), argument('book_id')));
export const LOANS: Query = rows('loans', 'loan', equal(column('loan.loan_id'), argument('loan_id')));

export const theMember: Step = { kind: 'find', rows: MEMBERS, otherwise: 'no_such_member' };
export const theBook: Step = { kind: 'find', rows: BOOKS, otherwise: 'no_such_book' };
export const theLoan: Step = { kind: 'find', rows: LOANS, otherwise: 'no_such_loan' };

const missing = (thing: string, query: Query): Refusal => ({
  code: `no_such_${thing}`,
  when: not(exists(query)),
  says: `there is no such ${thing}`,
  message: text(`There is no ${thing} `, argument(`${thing}_id`), '.'),
});

export const NO_MEMBER = missing('member', MEMBERS);
export const NO_BOOK = missing('book', BOOKS);
export const NO_LOAN = missing('loan', LOANS);

/** A refusal whose message is what it says. */
export const refusal = (code: string, says: string, when: Condition): Refusal => ({
  code,
  when,
  says,
  message: text('Refused: ', says, '.'),
});
