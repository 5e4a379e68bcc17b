import {
  absent,
  any,
  argument,
  atMost,
  changes,
  column,
  count,
  dayAfter,
  differ,
  equal,
  exists,
  find,
  first,
  from,
  insert,
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
import { refuse, rowPassed, snake, suspended, suspendedCode, unknown, unknownCode } from '../refusals.ts';
import { isOut, limitOf } from './refusals.ts';
import type { LendingNames } from './words.ts';

export const lend = (names: LendingNames): ToolSketch => {
  const { item, loan, hub, who, what } = names;
  return {
    name: `lend_${snake(item.singular)}`,
    purpose: `Lends ${indefinite(item.singular)} to ${indefinite(hub.singular)} for its period, which makes a new ${loan.singular}; a reservation of theirs is used up.`,
    effect: 'write',
    parameters: [idParameter(hub.table, hub.singular), idParameter(item.table, item.singular)],
    contract: contract(names),
    body: body(names),
    phrases: {
      asks: [
        `lend {${what}} to {${who}}`,
        `check out {${what}} to {${who}}`,
        `hand out {${what}} to {${who}}`,
        `let {${who}} have {${what}}`,
        `put {${what}} down as lent to {${who}}`,
      ],
      wishes: [
        `{${who} subject} would like to borrow {${what}}`,
        `{${who} subject} wants to take {${what}} home`,
      ],
    },
  };
};

const contract = (names: LendingNames): ToolSketch['contract'] => {
  const { item, loan, hub, who, what, key, limit, generous } = names;
  const held = count(from(loan.table, 'own', isOut('own', equal(column(`own.${who}`), argument(who)))));
  const due = first(rowPassed(item.table, 'timed', what), dayAfter(TODAY, column('timed.lending_period')));
  return {
    refuses: [
      unknown(hub.table, hub.singular, who),
      unknown(item.table, item.singular, what),
      suspended(hub, who),
      refuse(
        `${snake(item.singular)}_out`,
        exists(from(loan.table, 'taken', isOut('taken', equal(column(`taken.${what}`), argument(what))))),
        `the ${item.singular} is out`,
      ),
      refuse(
        'reserved_by_other',
        exists(
          rowPassed(
            item.table,
            'kept',
            what,
            not(absent(column('kept.reserved_by'))),
            differ(column('kept.reserved_by'), argument(who)),
          ),
        ),
        `another ${hub.singular} has reserved it`,
      ),
      refuse(
        'limit_reached',
        exists(rowPassed(hub.table, 'borrower', who, atMost(limitOf(names, 'borrower'), held))),
        `the ${hub.singular} has ${limit} ${item.plural} (${generous.limit} with the ${generous.level} ${hub.level.name})`,
        `The ${hub.singular} cannot have more ${item.plural} at a time.`,
      ),
    ],
    effects: [
      insert(loan.table, 'new', {
        [who]: argument(who),
        [what]: argument(what),
        since: TODAY,
        due,
        extended: false,
        status: 'out',
      }),
      changes(rowPassed(item.table, 'item', what), { reserved_by: null }),
    ],
    keeps: [],
    gives: record({ [key]: column('new.id'), due }),
  };
};

const body = (names: LendingNames): ToolSketch['body'] => {
  const { item, loan, hub, who, what, key } = names;
  return {
    steps: [
      find(rowPassed(hub.table, 'person', who), unknownCode(hub.singular)),
      find(rowPassed(item.table, 'item', what), unknownCode(item.singular)),
      requires(equal(column('person.status'), 'active'), suspendedCode(hub)),
      letting(
        'outside',
        count(from(loan.table, 'other', isOut('other', equal(column('item.id'), column(`other.${what}`))))),
      ),
      requires(equal(variable('outside'), 0), `${snake(item.singular)}_out`),
      requires(
        any(absent(column('item.reserved_by')), equal(column('item.reserved_by'), column('person.id'))),
        'reserved_by_other',
      ),
      letting(
        'had',
        count(from(loan.table, 'mine', isOut('mine', equal(column('person.id'), column(`mine.${who}`))))),
      ),
      requires(less(variable('had'), limitOf(names, 'person')), 'limit_reached'),
      update('item', { reserved_by: null }),
      insert(loan.table, 'new', {
        [who]: column('person.id'),
        [what]: column('item.id'),
        since: TODAY,
        due: dayAfter(TODAY, column('item.lending_period')),
        extended: false,
        status: 'out',
      }),
    ],
    returns: record({ [key]: column('new.id'), due: column('new.due') }),
  };
};
