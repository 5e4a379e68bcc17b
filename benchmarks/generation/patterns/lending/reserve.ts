import type { Condition } from '../../../../harness/contract/tool-language.ts';
import {
  absent,
  argument,
  changes,
  column,
  count,
  equal,
  exists,
  all,
  find,
  from,
  less,
  letting,
  not,
  record,
  requires,
  update,
  variable,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, suspended, suspendedCode, unknown, unknownCode } from '../refusals.ts';
import { isOut } from './refusals.ts';
import type { LendingNames } from './words.ts';

export const reserve = (names: LendingNames): ToolSketch => {
  const { item, hub, who, what } = names;
  return {
    name: `reserve_${snake(item.singular)}`,
    purpose: `Keeps ${indefinite(item.singular)} that is out for ${indefinite(hub.singular)}, who has it next.`,
    effect: 'write',
    parameters: [idParameter(hub.table, hub.singular), idParameter(item.table, item.singular)],
    contract: contract(names),
    body: body(names),
    phrases: {
      asks: [
        `reserve {${what}} for {${who}}`,
        `put {${what}} aside for {${who}} when it comes back`,
        `put {${who}} down as the next one to have {${what}}`,
        `keep {${what}} for {${who}} as soon as it is back`,
      ],
      wishes: [`{${who} subject} wants to have {${what}} next`],
    },
  };
};

const contract = ({ item, loan, hub, who, what }: LendingNames): ToolSketch['contract'] => {
  const lent = (as: string, ...more: readonly Condition[]) =>
    exists(from(loan.table, as, isOut(as, equal(column(`${as}.${what}`), argument(what)), ...more)));
  return {
    refuses: [
      unknown(hub.table, hub.singular, who),
      unknown(item.table, item.singular, what),
      suspended(hub, who),
      refuse(
        `${snake(item.singular)}_in`,
        not(lent('away')),
        'it is not out, so that it can be lent at once',
      ),
      refuse(
        'borrowed_already',
        lent('mine', equal(column(`mine.${who}`), argument(who))),
        `the ${hub.singular} has it`,
      ),
      refuse(
        'reserved_before',
        exists(rowPassed(item.table, 'kept', what, not(absent(column('kept.reserved_by'))))),
        'it is reserved already',
      ),
    ],
    effects: [changes(rowPassed(item.table, 'item', what), { reserved_by: argument(who) })],
    keeps: [],
    gives: record({ [what]: argument(what), reserved_by: argument(who) }),
  };
};

const body = ({ item, loan, hub, who, what }: LendingNames): ToolSketch['body'] => ({
  steps: [
    find(rowPassed(hub.table, 'person', who), unknownCode(hub.singular)),
    find(rowPassed(item.table, 'item', what), unknownCode(item.singular)),
    requires(equal(column('person.status'), 'active'), suspendedCode(hub)),
    letting(
      'outside',
      count(from(loan.table, 'lent', all(equal(column('item.id'), column(`lent.${what}`)), isOut('lent')))),
    ),
    requires(less(0, variable('outside')), `${snake(item.singular)}_in`),
    requires(
      not(
        exists(
          from(
            loan.table,
            'own',
            isOut(
              'own',
              equal(column(`own.${who}`), column('person.id')),
              equal(column(`own.${what}`), column('item.id')),
            ),
          ),
        ),
      ),
      'borrowed_already',
    ),
    requires(absent(column('item.reserved_by')), 'reserved_before'),
    update('item', { reserved_by: column('person.id') }),
  ],
  returns: record({ [what]: column('item.id'), reserved_by: column('item.reserved_by') }),
});
