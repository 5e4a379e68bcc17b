import { daysFromToday, integer, oneOf, price, weighted } from '../../population/fills.ts';
import { indefinite } from '../../words/inflection.ts';
import { idColumn, referenceTo } from '../columns.ts';
import type { TableSketch } from '../pattern.ts';
import type { BookingNames } from './words.ts';

/** What can be booked. */
export const offers = ({ offer, leader, place, times, lead }: BookingNames): TableSketch => ({
  name: offer.table,
  singular: offer.singular,
  prefix: offer.prefix,
  size: [30, 44],
  constraints: [],
  columns: [
    idColumn(offer.singular),
    {
      name: 'kind',
      description: `Kind of ${offer.singular}.`,
      type: 'enumeration',
      values: offer.kinds,
      fill: weighted(offer.kinds),
    },
    { name: lead, description: `Name of the ${leader.noun}.`, type: 'name', fill: oneOf(leader.names) },
    { name: 'day', description: 'Day on which it takes place.', type: 'day', fill: daysFromToday(-4, 12) },
    { name: 'time', description: 'Time at which it begins.', type: 'time', fill: oneOf(times) },
    {
      name: 'price',
      description: `Price of ${indefinite(place.singular)}.`,
      type: 'money',
      least: 0,
      fill: price(...offer.price),
    },
    {
      name: 'capacity',
      description: `Number of ${place.plural}.`,
      type: 'integer',
      least: 1,
      fill: integer(...offer.capacity),
    },
  ],
  naming: {
    singular: offer.singular,
    plural: offer.plural,
    is: 'thing',
    figures: [
      { column: 'price', below: ['{row} costs less than {limit}'], above: ['{row} costs more than {limit}'] },
      {
        column: 'capacity',
        below: [`{row} has fewer than {limit} ${place.plural} in all`],
        above: [`{row} has more than {limit} ${place.plural} in all`],
      },
    ],
    marks: [
      { column: 'kind', as: 'kind' },
      { column: 'day', as: 'day' },
      { column: 'time', as: 'time' },
      { column: lead, as: 'with', word: 'with' },
    ],
    sets: [
      ['kind', 'day'],
      ['kind', 'day', 'time'],
      ['kind', lead, 'day'],
      ['day', 'time'],
      [lead, 'day', 'time'],
    ],
  },
});

/** Who comes to what. */
export const bookings = ({ booking, offer, hub, who, what }: BookingNames): TableSketch => ({
  name: booking.table,
  singular: booking.singular,
  prefix: booking.prefix,
  size: [90, 130],
  constraints: [],
  takenBack: { column: 'status', value: 'cancelled' },
  columns: [
    idColumn(booking.singular),
    referenceTo(who, hub.table, 'Who comes.'),
    referenceTo(what, offer.table, 'What is booked.'),
    {
      name: 'status',
      description: 'Whether it still holds.',
      type: 'enumeration',
      values: ['booked', 'cancelled'],
      fill: weighted(['booked', 'booked', 'booked', 'booked', 'cancelled']),
    },
  ],
  naming: {
    singular: booking.singular,
    plural: booking.plural,
    is: 'thing',
    marks: [
      { column: who, as: 'owner' },
      { column: what, as: 'of', word: 'for' },
    ],
    sets: [[who, what]],
  },
});
