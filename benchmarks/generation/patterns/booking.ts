import { z } from 'zod';
import type { Condition } from '../../../harness/contract/tool-language.ts';
import {
  absent,
  all,
  any,
  argument,
  atMost,
  changes,
  column,
  columnsOf,
  count,
  difference,
  differ,
  each,
  equal,
  exists,
  find,
  first,
  from,
  insert,
  less,
  letting,
  not,
  record,
  requires,
  TODAY,
  update,
  variable,
} from '../language/terms.ts';
import { daysFromToday, integer, oneOf, price, reference, weighted } from '../population/fills.ts';
import type { Pattern, PatternParts } from './pattern.ts';
import { refuse, rowPassed, snake, unknown, unknownCode } from './refusals.ts';

const Noun = z.strictObject({
  table: z.string(),
  singular: z.string(),
  plural: z.string(),
  prefix: z.string(),
});

export const BookingWords = z.strictObject({
  /** What is booked: a class, a tour, a treatment. */
  offer: Noun.extend({
    kinds: z.array(z.string()).min(4),
    price: z.tuple([z.int(), z.int()]),
    capacity: z.tuple([z.int(), z.int()]),
  }),
  /** Who leads it, such as "teacher", and their names. */
  leader: z.strictObject({ noun: z.string(), names: z.array(z.string()).min(3) }),
  booking: Noun,
  /** What a booking takes, such as "spot". */
  place: z.strictObject({ singular: z.string(), plural: z.string() }),
  times: z.array(z.string()).min(4),
});
export type BookingWords = z.infer<typeof BookingWords>;

/** Bookings of offers that have a day, a time and a number of places. */
export const booking: Pattern<BookingWords> = {
  id: 'booking',
  words: BookingWords,
  build(words, hub): PatternParts {
    const { offer, leader, place } = words;
    const made = words.booking;
    const who = `${hub.singular}_id`;
    const what = `${snake(offer.singular)}_id`;
    const key = `${snake(made.singular)}_id`;
    const lead = snake(leader.noun);
    const offerShown = ['id', 'kind', lead, 'day', 'time', 'price', 'capacity'];
    const active = (as: string, ...more: readonly Condition[]): Condition =>
      all(equal(column(`${as}.status`), 'booked'), ...more);
    const takenBy = (row: string, as: string) =>
      count(from(made.table, as, active(as, equal(column(`${as}.${what}`), column(`${row}.id`)))));
    const left = (row: string, as: string) => difference(column(`${row}.capacity`), takenBy(row, as));
    const person = rowPassed(hub.table, 'person', who);
    const event = rowPassed(offer.table, 'event', what);
    const taken = rowPassed(made.table, 'taken', key);
    const suspended = refuse(
      `${hub.singular}_suspended`,
      exists(
        from(
          hub.table,
          'banned',
          all(equal(column('banned.id'), argument(who)), equal(column('banned.status'), 'suspended')),
        ),
      ),
      `the ${hub.singular} is suspended`,
      `The ${hub.singular} is suspended.`,
    );
    const over = refuse(
      `${snake(offer.singular)}_over`,
      exists(
        from(
          offer.table,
          'past',
          all(equal(column('past.id'), argument(what)), less(column('past.day'), TODAY)),
        ),
      ),
      `the ${offer.singular} is over`,
      `The ${offer.singular} is over.`,
    );
    const full = refuse(
      `${snake(offer.singular)}_full`,
      exists(
        from(
          offer.table,
          'crowded',
          all(equal(column('crowded.id'), argument(what)), atMost(left('crowded', 'seat'), 0)),
        ),
      ),
      `the ${offer.singular} is full`,
      `The ${offer.singular} is full.`,
    );
    const cancelled = refuse(
      'not_active',
      exists(
        from(
          made.table,
          'void',
          all(equal(column('void.id'), argument(key)), equal(column('void.status'), 'cancelled')),
        ),
      ),
      `the ${made.singular} was cancelled before`,
      `The ${made.singular} was cancelled before.`,
    );
    return {
      tables: [
        {
          name: offer.table,
          singular: offer.singular,
          prefix: offer.prefix,
          size: [30, 44],
          constraints: [],
          columns: [
            { name: 'id', description: `Id of the ${offer.singular}.`, type: 'id' },
            {
              name: 'kind',
              description: `Kind of ${offer.singular}.`,
              type: 'enumeration',
              values: offer.kinds,
              fill: weighted(offer.kinds),
            },
            {
              name: lead,
              description: `Name of the ${leader.noun}.`,
              type: 'name',
              fill: oneOf(leader.names),
            },
            {
              name: 'day',
              description: 'Day on which it takes place.',
              type: 'day',
              fill: daysFromToday(-4, 12),
            },
            { name: 'time', description: 'Time at which it begins.', type: 'time', fill: oneOf(words.times) },
            {
              name: 'price',
              description: `Price of a ${place.singular}.`,
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
        },
        {
          name: made.table,
          singular: made.singular,
          prefix: made.prefix,
          size: [90, 130],
          constraints: [],
          takenBack: { column: 'status', value: 'cancelled' },
          columns: [
            { name: 'id', description: `Id of the ${made.singular}.`, type: 'id' },
            {
              name: who,
              description: `Who comes.`,
              type: 'reference',
              table: hub.table,
              fill: reference(hub.table),
            },
            {
              name: what,
              description: `What is booked.`,
              type: 'reference',
              table: offer.table,
              fill: reference(offer.table),
            },
            {
              name: 'status',
              description: 'Whether it still holds.',
              type: 'enumeration',
              values: ['booked', 'cancelled'],
              fill: weighted(['booked', 'booked', 'booked', 'booked', 'cancelled']),
            },
          ],
          naming: {
            singular: made.singular,
            plural: made.plural,
            is: 'thing',
            marks: [
              { column: who, as: 'owner' },
              { column: what, as: 'of', word: 'for' },
            ],
            sets: [[who, what]],
          },
        },
      ],
      tools: [
        {
          name: `list_${snake(offer.plural)}`,
          purpose: `Lists ${offer.plural} with the ${place.plural} that are left, by day and time.`,
          effect: 'read',
          parameters: [
            {
              name: 'kind',
              description: `Kind of ${offer.singular}; left out, all kinds.`,
              type: 'string',
              values: offer.kinds,
              refers: `${offer.table}.kind`,
              default: null,
            },
            {
              name: 'day',
              description: 'Day; left out, all days.',
              type: 'string',
              format: 'day',
              refers: `${offer.table}.day`,
              default: null,
            },
          ],
          contract: {
            refuses: [],
            effects: [],
            keeps: [],
            gives: record({
              [snake(offer.plural)]: each(
                listed('event'),
                record({
                  ...columnsOf('event', ...offerShown),
                  [`${snake(place.plural)}_left`]: left('event', 'seat'),
                }),
              ),
            }),
          },
          body: {
            steps: [],
            returns: record({
              [snake(offer.plural)]: each(
                listed('row'),
                record({
                  ...columnsOf('row', ...offerShown),
                  [`${snake(place.plural)}_left`]: left('row', 'sold'),
                }),
              ),
            }),
          },
        },
        {
          name: `list_${snake(made.plural)}`,
          purpose: `Lists the ${made.plural} of a ${hub.singular}, of a ${offer.singular}, or of both.`,
          effect: 'read',
          parameters: [
            {
              name: who,
              description: `Id of the ${hub.singular}; left out, all ${hub.plural}.`,
              type: 'string',
              refers: `${hub.table}.id`,
              default: null,
            },
            {
              name: what,
              description: `Id of the ${offer.singular}; left out, all ${offer.plural}.`,
              type: 'string',
              refers: `${offer.table}.id`,
              default: null,
            },
          ],
          contract: {
            refuses: [],
            effects: [],
            keeps: [],
            gives: record({
              [snake(made.plural)]: each(
                from(
                  made.table,
                  'taken',
                  all(
                    any(absent(argument(who)), equal(column(`taken.${who}`), argument(who))),
                    any(absent(argument(what)), equal(column(`taken.${what}`), argument(what))),
                  ),
                ),
                record({
                  ...columnsOf('taken', 'id', who, what),
                  [snake(offer.singular)]: first(
                    from(offer.table, 'event', equal(column('event.id'), column(`taken.${what}`))),
                    record(columnsOf('event', 'kind', 'day', 'time')),
                  ),
                  ...columnsOf('taken', 'status'),
                }),
              ),
            }),
          },
          body: {
            steps: [],
            returns: record({
              [snake(made.plural)]: each(
                from(
                  made.table,
                  'row',
                  all(
                    any(equal(column(`row.${what}`), argument(what)), absent(argument(what))),
                    any(equal(column(`row.${who}`), argument(who)), absent(argument(who))),
                  ),
                ),
                record({
                  ...columnsOf('row', 'id', who, what),
                  [snake(offer.singular)]: first(
                    from(offer.table, 'booked', equal(column(`row.${what}`), column('booked.id'))),
                    record(columnsOf('booked', 'kind', 'day', 'time')),
                  ),
                  ...columnsOf('row', 'status'),
                }),
              ),
            }),
          },
        },
        {
          name: `book_${snake(offer.singular)}`,
          purpose: `Books a ${place.singular} in a ${offer.singular} for a ${hub.singular}, as a new ${made.singular}.`,
          effect: 'write',
          parameters: [
            {
              name: who,
              description: `Id of the ${hub.singular}.`,
              type: 'string',
              refers: `${hub.table}.id`,
            },
            {
              name: what,
              description: `Id of the ${offer.singular}.`,
              type: 'string',
              refers: `${offer.table}.id`,
            },
          ],
          contract: {
            refuses: [
              unknown(hub.table, hub.singular, who),
              unknown(offer.table, offer.singular, what),
              suspended,
              over,
              refuse(
                'already_booked',
                exists(
                  from(
                    made.table,
                    'same',
                    active(
                      'same',
                      equal(column(`same.${who}`), argument(who)),
                      equal(column(`same.${what}`), argument(what)),
                    ),
                  ),
                ),
                `the ${hub.singular} has a ${made.singular} for it already`,
                `The ${hub.singular} has a ${made.singular} for this ${offer.singular} already.`,
              ),
              full,
            ],
            effects: [
              insert(made.table, 'new', { [who]: argument(who), [what]: argument(what), status: 'booked' }),
            ],
            keeps: [],
            gives: record({
              [key]: column('new.id'),
              status: 'booked',
              price: first(event, column('event.price')),
            }),
          },
          body: {
            steps: [
              find(person, unknownCode(hub.singular)),
              find(event, unknownCode(offer.singular)),
              requires(equal(column('person.status'), 'active'), `${hub.singular}_suspended`),
              requires(atMost(TODAY, column('event.day')), `${snake(offer.singular)}_over`),
              requires(
                not(
                  exists(
                    from(
                      made.table,
                      'same',
                      active(
                        'same',
                        equal(column(`same.${what}`), column('event.id')),
                        equal(column(`same.${who}`), column('person.id')),
                      ),
                    ),
                  ),
                ),
                'already_booked',
              ),
              letting('places', left('event', 'seat')),
              requires(less(0, variable('places')), `${snake(offer.singular)}_full`),
              insert(made.table, 'new', {
                [who]: column('person.id'),
                [what]: column('event.id'),
                status: 'booked',
              }),
            ],
            returns: record({
              [key]: column('new.id'),
              status: column('new.status'),
              price: column('event.price'),
            }),
          },
          undoneBy: { tool: `cancel_${snake(made.singular)}`, parameter: key },
          phrases: {
            asks: [
              `book {${who}} into {${what}}`,
              `put {${who}} down for {${what}}`,
              `sign {${who}} up for {${what}}`,
              `reserve a ${place.singular} in {${what}} for {${who}}`,
              `get {${who}} a ${place.singular} in {${what}}`,
            ],
            wishes: [
              `{${who}} would like to come to {${what}}`,
              `{${who}} wants a ${place.singular} in {${what}}`,
            ],
          },
        },
        {
          name: `cancel_${snake(made.singular)}`,
          purpose: `Cancels a ${made.singular}, so that its ${place.singular} is free again.`,
          effect: 'write',
          parameters: [
            {
              name: key,
              description: `Id of the ${made.singular}.`,
              type: 'string',
              refers: `${made.table}.id`,
            },
          ],
          contract: {
            refuses: [
              unknown(made.table, made.singular, key),
              cancelled,
              refuse(
                `${snake(offer.singular)}_over`,
                exists(
                  from(
                    made.table,
                    'used',
                    all(
                      equal(column('used.id'), argument(key)),
                      exists(
                        from(
                          offer.table,
                          'past',
                          all(
                            equal(column('past.id'), column(`used.${what}`)),
                            less(column('past.day'), TODAY),
                          ),
                        ),
                      ),
                    ),
                  ),
                ),
                `the ${offer.singular} is over`,
                `The ${offer.singular} is over.`,
              ),
            ],
            effects: [changes(taken, { status: 'cancelled' })],
            keeps: [count(from(made.table, 'any_row'))],
            gives: record({ [key]: argument(key), status: 'cancelled' }),
          },
          body: {
            steps: [
              find(taken, unknownCode(made.singular)),
              requires(differ(column('taken.status'), 'cancelled'), 'not_active'),
              find(
                from(offer.table, 'event', equal(column('event.id'), column(`taken.${what}`))),
                unknownCode(made.singular),
              ),
              requires(atMost(TODAY, column('event.day')), `${snake(offer.singular)}_over`),
              update('taken', { status: 'cancelled' }),
            ],
            returns: record({ [key]: column('taken.id'), status: column('taken.status') }),
          },
          phrases: {
            asks: [`cancel {${key}}`, `call off {${key}}`, `take back {${key}}`],
            wishes: [],
          },
        },
        {
          name: `move_${snake(made.singular)}`,
          purpose: `Moves a ${made.singular} to another ${offer.singular}.`,
          effect: 'write',
          parameters: [
            {
              name: key,
              description: `Id of the ${made.singular}.`,
              type: 'string',
              refers: `${made.table}.id`,
            },
            {
              name: what,
              description: `Id of the other ${offer.singular}.`,
              type: 'string',
              refers: `${offer.table}.id`,
            },
          ],
          contract: {
            refuses: [
              unknown(made.table, made.singular, key),
              unknown(offer.table, offer.singular, what),
              cancelled,
              over,
              full,
            ],
            effects: [changes(taken, { [what]: argument(what) })],
            keeps: [count(from(made.table, 'any_row'))],
            gives: record({ [key]: argument(key), [what]: argument(what) }),
          },
          body: {
            steps: [
              find(taken, unknownCode(made.singular)),
              find(event, unknownCode(offer.singular)),
              requires(equal(column('taken.status'), 'booked'), 'not_active'),
              requires(atMost(TODAY, column('event.day')), `${snake(offer.singular)}_over`),
              requires(
                less(takenBy('event', 'seat'), column('event.capacity')),
                `${snake(offer.singular)}_full`,
              ),
              update('taken', { [what]: column('event.id') }),
            ],
            returns: record({ [key]: column('taken.id'), [what]: column(`taken.${what}`) }),
          },
          phrases: {
            asks: [
              `move {${key}} to {${what}}`,
              `switch {${key}} to {${what}}`,
              `change {${key}} to {${what}}`,
            ],
            wishes: [],
          },
        },
      ],
      questions: [
        {
          table: offer.table,
          column: 'price',
          asks: ['How much is {row}?', 'What does {row} cost?', 'What is the price of {row}?'],
        },
        {
          table: offer.table,
          column: lead,
          asks: ['Who leads {row}?', `Which ${leader.noun} has {row}?`, 'Who is in charge of {row}?'],
        },
        {
          table: offer.table,
          column: 'time',
          asks: ['When does {row} begin?', 'What time does {row} start?', 'At what time is {row}?'],
        },
        {
          table: offer.table,
          column: 'capacity',
          asks: [`How many ${place.plural} does {row} have in all?`],
        },
      ],
      tallies: [
        {
          tool: `list_${snake(offer.plural)}`,
          filters: ['day'],
          what: 'count',
          asks: [`How many ${offer.plural} are there {day}?`, `How many ${offer.plural} do we run {day}?`],
        },
        {
          tool: `list_${snake(offer.plural)}`,
          filters: ['kind', 'day'],
          what: 'least',
          column: 'price',
          asks: [`What is the lowest price for a {kind} ${offer.singular} {day}?`],
        },
        {
          tool: `list_${snake(made.plural)}`,
          filters: [who],
          what: 'count',
          asks: [`How many ${made.plural} does {${who}} have on record, cancelled ones included?`],
        },
      ],
      superlatives: [{ table: offer.table, column: 'price', least: 'cheapest', greatest: 'most expensive' }],
      settle(rows, draws) {
        for (const event of rows[offer.table] ?? []) {
          const sold = (rows[made.table] ?? []).filter(
            (row) => row[what] === event['id'] && row['status'] === 'booked',
          ).length;
          if (sold > 0 && draws.chance(0.2)) event['capacity'] = sold;
          else event['capacity'] = Math.max(Number(event['capacity']), sold + 1);
        }
      },
    };

    function listed(as: string) {
      return from(
        offer.table,
        as,
        all(
          any(absent(argument('kind')), equal(column(`${as}.kind`), argument('kind'))),
          any(absent(argument('day')), equal(column(`${as}.day`), argument('day'))),
        ),
        {
          order: [
            { column: 'day', direction: 'up' },
            { column: 'time', direction: 'up' },
          ],
        },
      );
    }
  },
};
