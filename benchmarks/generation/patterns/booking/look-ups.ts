import { column, columnsOf, equal, first, from, record } from '../../language/terms.ts';
import { indefinite } from '../../words/inflection.ts';
import { idParameter, listing } from '../look-ups.ts';
import type { ToolSketch } from '../pattern.ts';
import { snake } from '../refusals.ts';
import { placesLeft } from './refusals.ts';
import type { BookingNames } from './words.ts';

export const listOffers = (names: BookingNames): ToolSketch => {
  const { offer, place, lead } = names;
  return listing({
    name: `list_${snake(offer.plural)}`,
    purpose: `Lists ${offer.plural} with the ${place.plural} that are left, by day and time.`,
    table: offer.table,
    key: snake(offer.plural),
    filters: [
      {
        column: 'kind',
        parameter: {
          name: 'kind',
          description: `Kind of ${offer.singular}; left out, all kinds.`,
          type: 'string',
          values: offer.kinds,
          refers: `${offer.table}.kind`,
        },
      },
      {
        column: 'day',
        parameter: {
          name: 'day',
          description: 'Day; left out, all days.',
          type: 'string',
          format: 'day',
          refers: `${offer.table}.day`,
        },
      },
    ],
    shows: {
      columns: ['id', 'kind', lead, 'day', 'time', 'price', 'capacity'],
      more: (row) => ({ [`${snake(place.plural)}_left`]: placesLeft(names, row, `of_${row}`) }),
    },
    order: [
      { column: 'day', direction: 'up' },
      { column: 'time', direction: 'up' },
    ],
  });
};

export const listBookings = ({ booking, offer, hub, who, what }: BookingNames): ToolSketch =>
  listing({
    name: `list_${snake(booking.plural)}`,
    purpose: `Lists the ${booking.plural} of ${indefinite(hub.singular)}, of ${indefinite(offer.singular)}, or of both.`,
    table: booking.table,
    key: snake(booking.plural),
    filters: [
      { column: who, parameter: idParameter(hub.table, hub.singular) },
      { column: what, parameter: idParameter(offer.table, offer.singular) },
    ],
    shows: {
      columns: ['id', who, what, 'status'],
      more: (row) => ({
        [snake(offer.singular)]: first(
          from(offer.table, 'event', equal(column('event.id'), column(`${row}.${what}`))),
          record(columnsOf('event', 'kind', 'day', 'time')),
        ),
      }),
    },
  });
