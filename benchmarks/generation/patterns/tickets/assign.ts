import {
  argument,
  changes,
  column,
  differ,
  equal,
  exists,
  find,
  not,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { notPending, settled } from './refusals.ts';
import type { TicketNames } from './words.ts';

export const assign = (names: TicketNames): ToolSketch => {
  const { ticket, staff, key, helper } = names;
  const passed = rowPassed(ticket.table, 'given', key);
  const away = `${snake(staff.singular)}_away`;
  const same = `same_${snake(staff.singular)}`;
  return {
    name: `assign_${snake(ticket.singular)}`,
    purpose: `Gives ${indefinite(ticket.singular)} to ${indefinite(staff.singular)}, whether or not it is assigned.`,
    effect: 'write',
    parameters: [idParameter(ticket.table, ticket.singular), idParameter(staff.table, staff.singular)],
    contract: {
      refuses: [
        unknown(ticket.table, ticket.singular, key),
        unknown(staff.table, staff.singular, helper),
        notPending(names),
        refuse(
          away,
          exists(rowPassed(staff.table, 'absentee', helper, equal(column('absentee.status'), 'away'))),
          `the ${staff.singular} is away`,
        ),
        refuse(
          same,
          exists(rowPassed(ticket.table, 'held', key, equal(column(`held.${helper}`), argument(helper)))),
          `the ${staff.singular} has it already`,
        ),
      ],
      effects: [changes(passed, { [helper]: argument(helper), status: 'assigned' })],
      keeps: [],
      gives: record({ [key]: argument(key), [helper]: argument(helper), status: 'assigned' }),
    },
    body: {
      steps: [
        find(passed, unknownCode(ticket.singular)),
        find(rowPassed(staff.table, 'helper', helper), unknownCode(staff.singular)),
        requires(not(settled('given')), 'resolved_before'),
        requires(equal('present', column('helper.status')), away),
        requires(differ(column('helper.id'), column(`given.${helper}`)), same),
        update('given', { status: 'assigned', [helper]: column('helper.id') }),
      ],
      returns: record({
        [key]: column('given.id'),
        [helper]: column('helper.id'),
        status: column('given.status'),
      }),
    },
    phrases: {
      asks: [
        `assign {${key}} to {${helper}}`,
        `give {${key}} to {${helper}}`,
        `hand {${key}} over to {${helper}}`,
        `put {${helper}} on {${key}}`,
        `let {${helper}} take care of {${key}}`,
      ],
      wishes: [`{${key} subject} should go to {${helper}}`],
    },
  };
};
