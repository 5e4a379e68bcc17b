import type { ToolDefinition } from '../../../harness/contract/environment-definition.ts';
import type { Condition, Query, Step } from '../../../harness/contract/tool-language.ts';
import {
  absent,
  all,
  argument,
  atMost,
  choice,
  column,
  count,
  dayAfter,
  daysBetween,
  difference,
  equal,
  exists,
  first,
  larger,
  less,
  not,
  product,
  record,
  rows,
  sum,
  TODAY,
  total,
  variable,
} from '../tool-language.ts';
import { BOOK, BOOKS, LOAN, LOANS, MEMBER, MEMBERS, NO_BOOK, NO_LOAN, NO_MEMBER, refusal } from './parts.ts';
import { theBook, theLoan, theMember } from './parts.ts';

const require = (holds: Condition, otherwise: string): Step => ({ kind: 'require', holds, otherwise });
const OPEN_LOANS: Query = rows(
  'loans',
  'one',
  all(equal(column('one.member'), argument('member_id')), equal(column('one.status'), 'open')),
);
const LOAN_ROW = {
  member: argument('member_id'),
  book: argument('book_id'),
  due: dayAfter(TODAY, argument('days')),
  returned: null,
  fee: 0,
  status: 'open',
  note: argument('note'),
};

const borrowBook: ToolDefinition = {
  name: 'borrow_book',
  description:
    'Lend a book. Refused if member or book do not exist, no copy is left, or the member has three books.',
  effect: 'write',
  parameters: [
    MEMBER,
    BOOK,
    { name: 'days', description: 'Days until it is due.', type: 'integer', least: 1, most: 60, default: 14 },
    { name: 'note', description: 'A note.', type: 'string', refers: 'loans.note', default: null },
  ],
  contract: {
    refuses: [
      NO_MEMBER,
      NO_BOOK,
      refusal('no_copy_left', 'no copy is left', equal(first(BOOKS, column('book.copies')), 0)),
      refusal('too_many_loans', 'the member has three books', less(2, count(OPEN_LOANS))),
    ],
    effects: [
      { kind: 'insert', table: 'loans', as: 'loan', row: LOAN_ROW },
      { kind: 'update', rows: BOOKS, set: { copies: difference(column('book.copies'), 1) } },
    ],
    keeps: [
      sum(
        total(rows('books', 'b'), column('b.copies')),
        count(rows('loans', 'l', equal(column('l.status'), 'open'))),
      ),
    ],
    gives: record({ loan_id: column('loan.loan_id'), due: column('loan.due') }),
  },
  body: {
    steps: [
      theMember,
      theBook,
      // Changed first, so that the refusals below have something to take back.
      { kind: 'update', row: 'book', set: { copies: sum(column('book.copies'), -1) } },
      require(atMost(0, column('book.copies')), 'no_copy_left'),
      { kind: 'insert', table: 'loans', as: 'loan', row: LOAN_ROW },
      require(atMost(count(OPEN_LOANS), 3), 'too_many_loans'),
    ],
    returns: record({ loan_id: column('loan.loan_id'), due: column('loan.due') }),
  },
};

const LATE = larger(0, daysBetween(column('loan.due'), TODAY));
const FEE = product(LATE, 0.25);
const BOOK_OF_LOAN: Query = rows(
  'books',
  'book',
  equal(column('book.book_id'), first(LOANS, column('loan.book'))),
);
const MEMBER_OF_LOAN: Query = rows(
  'members',
  'member',
  equal(column('member.member_id'), first(LOANS, column('loan.member'))),
);

const returnBook: ToolDefinition = {
  name: 'return_book',
  description:
    'Take a book back, with 0.25 for each day of delay. Refused if the loan does not exist or is not open.',
  effect: 'write',
  parameters: [LOAN],
  contract: {
    refuses: [
      NO_LOAN,
      refusal('not_open', 'the loan is not open', not(equal(first(LOANS, column('loan.status')), 'open'))),
    ],
    effects: [
      { kind: 'update', rows: LOANS, set: { status: 'returned', returned: TODAY, fee: FEE } },
      { kind: 'update', rows: BOOK_OF_LOAN, set: { copies: sum(column('book.copies'), 1) } },
      {
        kind: 'update',
        rows: MEMBER_OF_LOAN,
        set: { owes: sum(column('member.owes'), first(LOANS, FEE)) },
      },
    ],
    keeps: [count(rows('loans', 'l'))],
    gives: record({
      fee: first(LOANS, column('loan.fee')),
      owes: first(MEMBER_OF_LOAN, column('member.owes')),
    }),
  },
  body: {
    steps: [
      theLoan,
      require(equal(column('loan.status'), 'open'), 'not_open'),
      { kind: 'let', name: 'late', be: daysBetween(column('loan.due'), TODAY) },
      { kind: 'let', name: 'fee', be: choice(less(0, variable('late')), product(variable('late'), 0.25), 0) },
      {
        kind: 'update',
        row: 'loan',
        set: { fee: variable('fee'), returned: TODAY, status: 'returned' },
      },
      {
        kind: 'each',
        rows: rows('books', 'book', equal(column('book.book_id'), column('loan.book'))),
        do: [{ kind: 'update', row: 'book', set: { copies: sum(column('book.copies'), 1) } }],
      },
      {
        kind: 'find',
        rows: rows('members', 'member', equal(column('loan.member'), column('member.member_id'))),
        otherwise: 'no_such_loan',
      },
      { kind: 'update', row: 'member', set: { owes: sum(column('member.owes'), variable('fee')) } },
    ],
    returns: record({ fee: column('loan.fee'), owes: column('member.owes') }),
  },
};

const extendLoan: ToolDefinition = {
  name: 'extend_loan',
  description: 'Extend a loan. Refused if it does not exist or is not open.',
  effect: 'write',
  parameters: [LOAN, { name: 'days', description: 'Days more.', type: 'integer', least: 1, most: 30 }],
  contract: {
    refuses: [
      NO_LOAN,
      refusal('not_open', 'the loan is not open', not(absent(first(LOANS, column('loan.returned'))))),
    ],
    effects: [{ kind: 'update', rows: LOANS, set: { due: dayAfter(column('loan.due'), argument('days')) } }],
    keeps: [count(rows('loans', 'l'))],
    gives: record({ due: first(LOANS, column('loan.due')) }),
  },
  body: {
    steps: [
      theLoan,
      require(absent(column('loan.returned')), 'not_open'),
      { kind: 'update', row: 'loan', set: { due: dayAfter(column('loan.due'), argument('days')) } },
    ],
    returns: record({ due: column('loan.due') }),
  },
};

const payFees: ToolDefinition = {
  name: 'pay_fees',
  description: 'Pay fees. Refused if the member does not exist or owes less.',
  effect: 'write',
  parameters: [MEMBER, { name: 'amount', description: 'Amount.', type: 'number', least: 0.01, most: 1000 }],
  contract: {
    refuses: [
      NO_MEMBER,
      refusal(
        'owes_less',
        'the member owes less',
        less(first(MEMBERS, column('member.owes')), argument('amount')),
      ),
    ],
    effects: [
      { kind: 'update', rows: MEMBERS, set: { owes: difference(column('member.owes'), argument('amount')) } },
    ],
    keeps: [],
    gives: record({ owes: first(MEMBERS, column('member.owes')) }),
  },
  body: {
    steps: [
      theMember,
      require(atMost(argument('amount'), column('member.owes')), 'owes_less'),
      { kind: 'update', row: 'member', set: { owes: difference(column('member.owes'), argument('amount')) } },
    ],
    returns: record({ owes: column('member.owes') }),
  },
};

const LOANS_OF: Query = rows('loans', 'one', equal(column('one.member'), argument('member_id')));

const removeMember: ToolDefinition = {
  name: 'remove_member',
  description:
    'Remove a member with all past loans. Refused if the member does not exist or has an open loan.',
  effect: 'write',
  parameters: [MEMBER],
  contract: {
    refuses: [NO_MEMBER, refusal('has_loans', 'the member has an open loan', exists(OPEN_LOANS))],
    effects: [
      { kind: 'delete', rows: LOANS_OF },
      { kind: 'delete', rows: MEMBERS },
    ],
    keeps: [count(rows('books', 'b'))],
    gives: record({ members: count(rows('members', 'm')), loans: count(rows('loans', 'l')) }),
  },
  body: {
    steps: [
      theMember,
      {
        kind: 'each',
        rows: LOANS_OF,
        do: [require(not(equal(column('one.status'), 'open')), 'has_loans'), { kind: 'delete', row: 'one' }],
      },
      { kind: 'delete', row: 'member' },
    ],
    returns: record({ members: count(rows('members', 'm')), loans: count(rows('loans', 'l')) }),
  },
};

const OVERDUE: Query = rows(
  'loans',
  'loan',
  all(equal(column('loan.status'), 'open'), less(column('loan.due'), argument('before'))),
);

const cancelOverdue: ToolDefinition = {
  name: 'cancel_overdue',
  description: 'Cancel all open loans that were due before a day. Refused if there are none.',
  effect: 'write',
  parameters: [{ name: 'before', description: 'First day that is kept.', type: 'string', format: 'day' }],
  contract: {
    refuses: [refusal('none_overdue', 'no open loan was due before that day', not(exists(OVERDUE)))],
    effects: [{ kind: 'update', rows: OVERDUE, set: { status: 'cancelled' } }],
    keeps: [count(rows('loans', 'l'))],
    gives: record({ open: count(rows('loans', 'l', equal(column('l.status'), 'open'))) }),
  },
  body: {
    steps: [
      { kind: 'let', name: 'before_that', be: count(OVERDUE) },
      require(less(0, variable('before_that')), 'none_overdue'),
      { kind: 'each', rows: OVERDUE, do: [{ kind: 'update', row: 'loan', set: { status: 'cancelled' } }] },
    ],
    returns: record({ open: count(rows('loans', 'l', equal(column('l.status'), 'open'))) }),
  },
};

/** Tools that change something. */
export const WRITES: readonly ToolDefinition[] = [
  borrowBook,
  returnBook,
  extendLoan,
  payFees,
  removeMember,
  cancelOverdue,
];
