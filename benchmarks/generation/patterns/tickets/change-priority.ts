import {
  argument,
  changes,
  column,
  differ,
  equal,
  exists,
  find,
  record,
  requires,
  update,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { notPending, pending } from './refusals.ts';
import { PRIORITIES } from './words.ts';
import type { TicketNames } from './words.ts';

export const changePriority = (names: TicketNames): ToolSketch => {
  const { ticket, key } = names;
  const passed = rowPassed(ticket.table, 'given', key);
  return {
    name: `change_${snake(ticket.singular)}_priority`,
    purpose: `Changes how urgent ${indefinite(ticket.singular)} is.`,
    effect: 'write',
    parameters: [
      idParameter(ticket.table, ticket.singular),
      {
        name: 'priority',
        description: 'New priority.',
        type: 'string',
        values: [...PRIORITIES],
        refers: `${ticket.table}.priority`,
      },
    ],
    contract: {
      refuses: [
        unknown(ticket.table, ticket.singular, key),
        notPending(names),
        refuse(
          'same_priority',
          exists(
            rowPassed(ticket.table, 'alike', key, equal(column('alike.priority'), argument('priority'))),
          ),
          'it has this priority already',
        ),
      ],
      effects: [changes(passed, { priority: argument('priority') })],
      keeps: [],
      gives: record({ [key]: argument(key), priority: argument('priority') }),
    },
    body: {
      steps: [
        find(passed, unknownCode(ticket.singular)),
        requires(pending('given'), 'resolved_before'),
        requires(differ(argument('priority'), column('given.priority')), 'same_priority'),
        update('given', { priority: argument('priority') }),
      ],
      returns: record({ [key]: column('given.id'), priority: column('given.priority') }),
    },
    phrases: {
      asks: [
        `change the priority of {${key}}[ to {priority}]`,
        `set the priority of {${key}}[ to {priority}]`,
        `set {${key}} to {priority} priority`,
        `give {${key}} {priority} priority`,
      ],
    },
  };
};
