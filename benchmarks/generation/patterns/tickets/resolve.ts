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
import { oneOf } from '../../population/fills.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { notPending, settled } from './refusals.ts';
import type { TicketNames } from './words.ts';

export const resolve = (names: TicketNames): ToolSketch => {
  const { ticket, staff, key } = names;
  const passed = rowPassed(ticket.table, 'given', key);
  return {
    name: `resolve_${snake(ticket.singular)}`,
    purpose: `Marks ${indefinite(ticket.singular)} as resolved, with a note that says how.`,
    effect: 'write',
    parameters: [
      idParameter(ticket.table, ticket.singular),
      {
        name: 'note',
        description: 'How it was resolved, word for word.',
        type: 'string',
        refers: `${ticket.table}.note`,
      },
    ],
    contract: {
      refuses: [
        unknown(ticket.table, ticket.singular, key),
        notPending(names),
        refuse(
          'nobody_assigned',
          exists(rowPassed(ticket.table, 'orphan', key, equal(column('orphan.status'), 'open'))),
          `no ${staff.singular} is assigned to it`,
        ),
      ],
      effects: [changes(passed, { status: 'resolved', note: argument('note') })],
      keeps: [],
      gives: record({ [key]: argument(key), status: 'resolved' }),
    },
    body: {
      steps: [
        find(passed, unknownCode(ticket.singular)),
        requires(not(settled('given')), 'resolved_before'),
        requires(differ('open', column('given.status')), 'nobody_assigned'),
        update('given', { note: argument('note'), status: 'resolved' }),
      ],
      returns: record({ [key]: column('given.id'), status: column('given.status') }),
    },
    phrases: {
      asks: [
        `resolve {${key}}[ with the note {note}]`,
        `mark {${key}} as resolved[ and note {note}]`,
        `set {${key}} to resolved with the note {note}`,
        `add the note {note} to {${key}} and mark it as resolved`,
      ],
    },
    dictated: { note: oneOf(ticket.notes) },
  };
};
