import {
  argument,
  changes,
  column,
  count,
  differ,
  find,
  from,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { returned } from './refusals.ts';
import type { LendingNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

export const giveBack = (names: LendingNames): ToolSketch => {
  const { loan, item, key } = names;
  const passed = rowPassed(loan.table, 'given', key);
  return {
    name: `return_${snake(item.singular)}`,
    purpose: `Ends ${indefinite(loan.singular)}: the ${item.singular} is back.`,
    effect: 'write',
    parameters: [idParameter(loan.table, loan.singular)],
    contract: {
      refuses: [unknown(loan.table, loan.singular, key), returned(names)],
      effects: [changes(passed, { status: 'returned' })],
      keeps: [count(from(loan.table, 'any_row'))],
      gives: record({ [key]: argument(key), status: 'returned' }),
    },
    body: {
      steps: [
        find(passed, unknownCode(loan.singular)),
        requires(differ('returned', column('given.status')), 'returned_before'),
        update('given', { status: 'returned' }),
      ],
      returns: record({ [key]: column('given.id'), status: column('given.status') }),
    },
    phrases: {
      asks: [
        `mark {${key}} as returned`,
        `end {${key}}, as it is back now`,
        `close {${key}}, as it is back`,
        `record {${key}} as returned`,
      ],
    },
  };
};
