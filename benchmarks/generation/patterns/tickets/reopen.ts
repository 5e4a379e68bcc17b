import {
  argument,
  atMost,
  changes,
  column,
  dayAfter,
  daysBetween,
  exists,
  find,
  less,
  record,
  requires,
  TODAY,
  update,
} from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from '../refusals.ts';
import { pending, settled } from './refusals.ts';
import { REOPENED_WITHIN } from './words.ts';
import type { TicketNames } from './words.ts';

export const reopen = (names: TicketNames): ToolSketch => {
  const { ticket, key, helper } = names;
  const passed = rowPassed(ticket.table, 'given', key);
  return {
    name: `reopen_${snake(ticket.singular)}`,
    purpose: `Opens ${indefinite(ticket.singular)} again that was resolved or closed; it is not assigned then, and its note goes.`,
    effect: 'write',
    parameters: [idParameter(ticket.table, ticket.singular)],
    contract: {
      refuses: [
        unknown(ticket.table, ticket.singular, key),
        refuse(
          'not_resolved',
          exists(rowPassed(ticket.table, 'alive', key, pending('alive'))),
          'it is not resolved yet',
        ),
        refuse(
          'too_old',
          exists(
            rowPassed(
              ticket.table,
              'ancient',
              key,
              less(column('ancient.day'), dayAfter(TODAY, -REOPENED_WITHIN)),
            ),
          ),
          `it was reported more than ${REOPENED_WITHIN} days ago`,
        ),
      ],
      effects: [changes(passed, { status: 'open', [helper]: null, note: null })],
      keeps: [],
      gives: record({ [key]: argument(key), status: 'open' }),
    },
    body: {
      steps: [
        find(passed, unknownCode(ticket.singular)),
        requires(settled('given'), 'not_resolved'),
        requires(atMost(daysBetween(column('given.day'), TODAY), REOPENED_WITHIN), 'too_old'),
        update('given', { note: null, [helper]: null, status: 'open' }),
      ],
      returns: record({ [key]: column('given.id'), status: column('given.status') }),
    },
    phrases: {
      asks: [
        `reopen {${key}}`,
        `open {${key}} again`,
        `set {${key}} back to open`,
        `put {${key}} back to open`,
      ],
      wishes: [`{${key} subject} is not settled after all and has to be opened again`],
    },
  };
};
