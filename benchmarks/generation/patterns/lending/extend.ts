import {
  absent,
  all,
  argument,
  atMost,
  changes,
  column,
  dayAfter,
  equal,
  exists,
  find,
  first,
  from,
  less,
  letting,
  not,
  record,
  requires,
  TODAY,
  update,
  variable,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { returned } from './refusals.ts';
import type { LendingNames } from './words.ts';

export const extend = (names: LendingNames): ToolSketch => {
  const { loan, item, key } = names;
  return {
    name: `extend_${snake(loan.singular)}`,
    purpose: `Extends ${indefinite(loan.singular)} by the period of the ${item.singular}, once.`,
    effect: 'write',
    parameters: [idParameter(loan.table, loan.singular)],
    contract: contract(names),
    body: body(names),
    phrases: {
      asks: [
        `extend {${key}}`,
        `renew {${key}}`,
        `renew {${key}} for one more period`,
        `push back the due date of {${key}} by one period`,
      ],
    },
  };
};

const contract = ({ loan, item, what, key }: LendingNames): ToolSketch['contract'] => ({
  refuses: [
    unknown(loan.table, loan.singular, key),
    returned({ loan, key }),
    refuse(
      'extended_before',
      exists(rowPassed(loan.table, 'longer', key, equal(column('longer.extended'), true))),
      'it was extended before',
    ),
    refuse(
      'overdue',
      exists(rowPassed(loan.table, 'late', key, less(column('late.due'), TODAY))),
      'it is overdue',
    ),
    refuse(
      'reserved',
      exists(
        from(
          item.table,
          'kept',
          all(
            not(absent(column('kept.reserved_by'))),
            exists(
              rowPassed(loan.table, 'of_kept', key, equal(column(`of_kept.${what}`), column('kept.id'))),
            ),
          ),
        ),
      ),
      `the ${item.singular} is reserved`,
    ),
  ],
  effects: [
    changes(rowPassed(loan.table, 'given', key), {
      due: first(
        from(item.table, 'timed', equal(column('timed.id'), column(`given.${what}`))),
        dayAfter(column('given.due'), column('timed.lending_period')),
      ),
      extended: true,
    }),
  ],
  keeps: [],
  gives: record({
    [key]: argument(key),
    due: first(rowPassed(loan.table, 'longer', key), column('longer.due')),
  }),
});

const body = ({ loan, item, what, key }: LendingNames): ToolSketch['body'] => {
  const lent = from(item.table, 'item', equal(column(`given.${what}`), column('item.id')));
  return {
    steps: [
      find(rowPassed(loan.table, 'given', key), unknownCode(loan.singular)),
      requires(equal(column('given.status'), 'out'), 'returned_before'),
      requires(equal(column('given.extended'), false), 'extended_before'),
      requires(atMost(TODAY, column('given.due')), 'overdue'),
      letting('next', first(lent, column('item.reserved_by'))),
      requires(absent(variable('next')), 'reserved'),
      update('given', {
        extended: true,
        due: first(lent, dayAfter(column('given.due'), column('item.lending_period'))),
      }),
    ],
    returns: record({ [key]: column('given.id'), due: column('given.due') }),
  };
};
