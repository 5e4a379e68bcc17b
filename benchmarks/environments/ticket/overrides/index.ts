import type { Override } from '../../../../harness/contract/environment.ts';
import { argumentTypes } from './argument-types.ts';
import { ticketLogIn } from './log-in.ts';
import { logInStatus } from './log-in-status.ts';
import { ownTickets } from './own-tickets.ts';
import { ticketChanges } from './ticket-changes.ts';

/** Overrides of the support desk. */
export const ticketOverrides: readonly Override[] = [
  argumentTypes,
  ticketLogIn,
  logInStatus,
  ownTickets,
  ticketChanges,
];
