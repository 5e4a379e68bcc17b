import type { Refusal } from '../../../../harness/contract/environment-definition.ts';
import type { Condition } from '../../../../harness/contract/tool-language.ts';
import { any, column, equal, exists } from '../../language/terms.ts';
import { refuse, rowPassed } from '../refusals.ts';
import type { TicketNames } from './words.ts';

/** A ticket that is not resolved yet. */
export const pending = (as: string): Condition =>
  any(equal(column(`${as}.status`), 'open'), equal(column(`${as}.status`), 'assigned'));

/** A ticket that was resolved, and perhaps closed. */
export const settled = (as: string): Condition =>
  any(equal(column(`${as}.status`), 'closed'), equal(column(`${as}.status`), 'resolved'));

/** Refuses a ticket that was resolved or closed. */
export const notPending = ({ ticket, key }: TicketNames): Refusal =>
  refuse(
    'resolved_before',
    exists(rowPassed(ticket.table, 'finished', key, settled('finished'))),
    `the ${ticket.singular} is resolved or closed`,
  );
