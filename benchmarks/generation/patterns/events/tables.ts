import { all, column, differ, equal, exists, from, less, not } from '../../language/terms.ts';
import { daysFromToday, integer, oneOf, reference, referenceAtMost } from '../../population/fills.ts';
import { idColumn } from '../columns.ts';
import type { TableSketch } from '../pattern.ts';
import { oneOfColumn } from '../sketches.ts';
import { MOST_HEADS } from './words.ts';
import type { EventNames } from './words.ts';
import { indefinite } from '../../words/inflection.ts';

/** What people come to. */
export const eventTable = ({ event, heads, times }: EventNames): TableSketch => ({
  name: event.table,
  singular: event.singular,
  prefix: event.prefix,
  size: [24, 34],
  constraints: [],
  columns: [
    idColumn(event.singular),
    oneOfColumn('kind', `Kind of ${event.singular}.`, event.kinds),
    { name: 'day', description: 'Day.', type: 'day', fill: daysFromToday(-4, 14) },
    { name: 'time', description: 'Time at which it begins.', type: 'time', fill: oneOf(times) },
    {
      name: 'capacity',
      description: `Most ${heads} in all.`,
      type: 'integer',
      least: 1,
      fill: integer(...event.capacity),
    },
  ],
  naming: {
    singular: event.singular,
    plural: event.plural,
    is: 'thing',
    figures: [
      {
        column: 'capacity',
        below: [`fewer than {limit} ${heads} in all can come to {row}`],
        above: [`more than {limit} ${heads} in all can come to {row}`],
      },
    ],
    marks: [
      { column: 'kind', as: 'kind' },
      { column: 'day', as: 'day' },
      { column: 'time', as: 'time' },
    ],
    sets: [
      ['kind', 'day'],
      ['kind', 'day', 'time'],
      ['day', 'time'],
    ],
  },
});

/** Most parties that a population lists for one event. */
const MOST_PARTIES = 6;

/** Who comes, and with how many. */
export const partyTable = (names: EventNames): TableSketch => {
  const { hub, who, event, what, party, heads, size } = names;
  return {
    name: party.table,
    singular: party.singular,
    prefix: party.prefix,
    size: [70, 96],
    constraints: [
      {
        id: 'within_capacity',
        says: `not more ${heads} come than the ${event.singular} has room for`,
        holds: not(
          exists(
            from(
              event.table,
              'full',
              all(
                equal(column('full.id'), column(`row.${what}`)),
                less(column('full.capacity'), names.coming('full', 'other')),
              ),
            ),
          ),
        ),
      },
      {
        id: 'once',
        says: `no ${hub.singular} is on the list of ${indefinite(event.singular)} twice`,
        holds: not(
          exists(
            from(
              party.table,
              'twin',
              all(
                equal(column(`twin.${who}`), column(`row.${who}`)),
                equal(column(`twin.${what}`), column(`row.${what}`)),
                differ(column('twin.id'), column('row.id')),
              ),
            ),
          ),
        ),
      },
    ],
    columns: [
      idColumn(party.singular),
      {
        name: who,
        description: `The ${hub.singular} in whose name they come.`,
        type: 'reference',
        table: hub.table,
        fill: reference(hub.table),
      },
      {
        name: what,
        description: `The ${event.singular} that they come to.`,
        type: 'reference',
        table: event.table,
        fill: referenceAtMost(event.table, party.table, what, MOST_PARTIES),
      },
      {
        name: size,
        description: `Number of ${heads}.`,
        type: 'integer',
        least: 1,
        most: MOST_HEADS,
        fill: integer(2, 7),
      },
    ],
    naming: {
      singular: party.singular,
      plural: party.plural,
      is: 'thing',
      figures: [
        {
          column: size,
          below: [`{row} is for fewer than {limit} ${heads}`],
          above: [`{row} is for more than {limit} ${heads}`],
        },
      ],
      marks: [
        { column: who, as: 'owner' },
        { column: what, as: 'of', word: 'for' },
      ],
      sets: [[who, what], [who]],
    },
  };
};
