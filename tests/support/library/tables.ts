import type { Table } from '../../../harness/contract/environment-definition.ts';
import { all, atMost, column, count, equal, rows } from '../tool-language.ts';

const says = (name: string): string => `The ${name}.`;

/** Members of a library, its books, and who has borrowed which. */
export const TABLES: readonly Table[] = [
  {
    name: 'members',
    singular: 'member',
    prefix: 'M',
    columns: [
      { name: 'member_id', description: says('id'), type: 'id' },
      { name: 'name', description: says('name'), type: 'name' },
      { name: 'email', description: says('address'), type: 'email', unique: true },
      { name: 'level', description: says('level'), type: 'enumeration', values: ['basic', 'gold'] },
      { name: 'owes', description: says('fees owed'), type: 'money', least: 0 },
      { name: 'joined', description: says('day of joining'), type: 'day' },
      { name: 'opens', description: says('time of the first visit'), type: 'time', nullable: true },
      { name: 'newsletter', description: says('wish for letters'), type: 'boolean' },
    ],
    constraints: [
      {
        id: 'three_loans',
        says: 'no member has more than three open loans',
        holds: atMost(
          count(
            rows(
              'loans',
              'loan',
              all(
                equal(column('loan.member'), column('row.member_id')),
                equal(column('loan.status'), 'open'),
              ),
            ),
          ),
          3,
        ),
      },
    ],
  },
  {
    name: 'books',
    singular: 'book',
    prefix: 'B-',
    columns: [
      { name: 'book_id', description: says('id'), type: 'id' },
      { name: 'title', description: says('title'), type: 'name' },
      { name: 'shelf', description: says('shelf mark'), type: 'code', unique: true },
      {
        name: 'genre',
        description: says('genre'),
        type: 'enumeration',
        values: ['novel', 'travel', 'verse'],
      },
      { name: 'copies', description: says('copies left'), type: 'integer', least: 0, most: 50 },
      { name: 'price', description: says('price'), type: 'money', least: 0.01 },
    ],
    constraints: [],
  },
  {
    name: 'loans',
    singular: 'loan',
    prefix: 'L',
    columns: [
      { name: 'loan_id', description: says('id'), type: 'id' },
      { name: 'member', description: says('member'), type: 'reference', table: 'members' },
      { name: 'book', description: says('book'), type: 'reference', table: 'books' },
      { name: 'due', description: says('last day'), type: 'day' },
      { name: 'returned', description: says('day of return'), type: 'day', nullable: true },
      { name: 'fee', description: says('fee'), type: 'money', least: 0 },
      {
        name: 'status',
        description: says('status'),
        type: 'enumeration',
        values: ['open', 'returned', 'cancelled'],
      },
      { name: 'note', description: says('note'), type: 'text', nullable: true },
    ],
    constraints: [],
    takenBack: { column: 'status', value: 'cancelled' },
  },
];
