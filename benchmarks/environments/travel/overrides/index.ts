import type { Override } from '../../../../harness/contract/environment.ts';
import { airports } from './airports.ts';
import { argumentTypes } from './argument-types.ts';
import { bookings } from './bookings.ts';
import { cards } from './cards.ts';
import { credentials } from './credentials.ts';
import { exchange } from './exchange.ts';
import { fares } from './fares.ts';
import { fiscalYear } from './fiscal-year.ts';
import { insurances } from './insurances.ts';
import { session } from './session.ts';

/** Overrides of the travel agency. */
export const travelOverrides: readonly Override[] = [
  airports,
  argumentTypes,
  bookings,
  cards,
  credentials,
  exchange,
  fares,
  fiscalYear,
  insurances,
  session,
];
