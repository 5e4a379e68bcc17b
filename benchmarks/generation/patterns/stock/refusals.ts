import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Query } from '../../../../harness/contract/tool-language.ts';
import { all, argument, column, equal, exists, from } from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { refuse, rowPassed } from '../refusals.ts';
import type { StockNames } from './words.ts';

/** Refuses an order that was handed over. */
export const doneWith = ({ order, key, done, doneCode }: StockNames): Refusal =>
  refuse(
    doneCode,
    exists(rowPassed(order.table, 'finished', key, equal(column('finished.status'), done))),
    `the ${order.singular} was ${done} already`,
  );

/** Refuses an order that was cancelled. */
export const cancelled = ({ order, key }: StockNames): Refusal =>
  refuse(
    'already_cancelled',
    exists(rowPassed(order.table, 'void', key, equal(column('void.status'), 'cancelled'))),
    `the ${order.singular} was cancelled before`,
  );

/** The item of an order that has a name. */
export const itemOf = ({ item, what }: StockNames, order: string, as: string): Query =>
  from(item.table, as, equal(column(`${as}.id`), column(`${order}.${what}`)));

/** The item of the order that is passed. */
export const itemOfPassed = ({ item, order, what, key }: StockNames, as: string): Query =>
  from(
    item.table,
    as,
    exists(
      rowPassed(order.table, `${as}_order`, key, equal(column(`${as}_order.${what}`), column(`${as}.id`))),
    ),
  );

/** Refuses a second order of the same item while the first is placed. */
export const orderedBefore = ({ order, hub, who, what }: StockNames): Refusal =>
  refuse(
    'already_ordered',
    exists(
      from(
        order.table,
        'same',
        all(
          equal(column(`same.${who}`), argument(who)),
          equal(column(`same.${what}`), argument(what)),
          equal(column('same.status'), 'placed'),
        ),
      ),
    ),
    `the ${hub.singular} has ${indefinite(order.singular)} of it that is still placed`,
  );
