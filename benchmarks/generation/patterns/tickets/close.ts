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
import { pending } from './refusals.ts';
import type { TicketNames } from './words.ts';

export const close = (names: TicketNames): ToolSketch => {
  const { ticket, key } = names;
  const passed = rowPassed(ticket.table, 'given', key);
  return {
    name: `close_${snake(ticket.singular)}`,
    purpose: `Closes ${indefinite(ticket.singular)} that is resolved.`,
    effect: 'write',
    parameters: [idParameter(ticket.table, ticket.singular)],
    contract: {
      refuses: [
        unknown(ticket.table, ticket.singular, key),
        refuse(
          'closed_before',
          exists(rowPassed(ticket.table, 'shut', key, equal(column('shut.status'), 'closed'))),
          'it is closed already',
        ),
        refuse(
          'not_resolved',
          exists(rowPassed(ticket.table, 'alive', key, pending('alive'))),
          'it is not resolved yet',
        ),
      ],
      effects: [changes(passed, { status: 'closed' })],
      keeps: [],
      gives: record({ [key]: argument(key), status: 'closed' }),
    },
    body: {
      steps: [
        find(passed, unknownCode(ticket.singular)),
        requires(differ('closed', column('given.status')), 'closed_before'),
        requires(equal(column('given.status'), 'resolved'), 'not_resolved'),
        update('given', { status: 'closed' }),
      ],
      returns: record({ [key]: column('given.id'), status: column('given.status') }),
    },
    phrases: {
      asks: [
        `close {${key}}`,
        `close {${key}} for good`,
        `tick off {${key}} as closed`,
        `set {${key}} to closed`,
      ],
    },
  };
};
