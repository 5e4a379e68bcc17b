import type { DraftRow, Pattern, Question, Tally } from '../pattern.ts';
import { snake } from '../refusals.ts';
import type { Draws } from '../../random/draws.ts';
import { book } from './book.ts';
import { cancel } from './cancel.ts';
import { listBookings, listOffers } from './look-ups.ts';
import { move } from './move.ts';
import { bookings, offers } from './tables.ts';
import { BookingWords, namesOf } from './words.ts';
import type { BookingNames } from './words.ts';

/** Bookings of offers that have a day, a time and a number of places. */
export const booking: Pattern<BookingWords> = {
  id: 'booking',
  words: BookingWords,
  build(words, hub) {
    const names = namesOf(words, hub);
    return {
      tables: [offers(names), bookings(names)],
      tools: [listOffers(names), listBookings(names), book(names), cancel(names), move(names)],
      questions: questions(names),
      tallies: tallies(names),
      superlatives: [
        { table: words.offer.table, column: 'price', least: 'cheapest', greatest: 'most expensive' },
      ],
      settle: (rows, draws) => {
        settle(rows, draws, names);
      },
    };
  },
};

const questions = ({ offer, leader, place, lead }: BookingNames): readonly Question[] => [
  {
    table: offer.table,
    column: 'price',
    day: 'day',
    asks: ['How much is {row subject}?', 'What does {row subject} cost?', 'What is the price of {row}?'],
  },
  {
    table: offer.table,
    column: lead,
    day: 'day',
    asks: ['Who leads {row}?', `Which ${leader.noun} is in charge of {row}?`, 'Who is in charge of {row}?'],
  },
  {
    table: offer.table,
    column: 'time',
    day: 'day',
    asks: [
      'When does {row subject} begin?',
      'What time does {row subject} start?',
      'At what time is {row subject}?',
    ],
  },
  {
    table: offer.table,
    column: 'capacity',
    day: 'day',
    asks: [
      `How many ${place.plural} does {row subject} have in all?`,
      `How many ${place.plural} are there in {row} altogether, taken or not?`,
    ],
  },
];

const tallies = ({ offer, booking: made, who }: BookingNames): readonly Tally[] => [
  {
    tool: `list_${snake(offer.plural)}`,
    filters: ['day'],
    what: 'count',
    asks: [`How many ${offer.plural} are there {day}?`, `How many ${offer.plural} do we run {day}?`],
  },
  {
    tool: `list_${snake(offer.plural)}`,
    filters: ['kind'],
    what: 'least',
    column: 'price',
    asks: [
      `What does the cheapest {kind} ${offer.singular} on the schedule cost?`,
      `What is the lowest price of any {kind} ${offer.singular} in the list, past ones included?`,
    ],
  },
  {
    tool: `list_${snake(made.plural)}`,
    filters: [who],
    what: 'count',
    asks: [
      `How many ${made.plural} does {${who} subject} have on record, cancelled ones included?`,
      `Counting the cancelled ones, how many ${made.plural} are there for {${who}}?`,
    ],
  },
];

/** Makes a fifth of the offers that are booked full, and no offer fuller than full. */
function settle(
  rows: { [table: string]: DraftRow[] },
  draws: Draws,
  { offer, booking: made, what }: BookingNames,
): void {
  for (const event of rows[offer.table] ?? []) {
    const sold = (rows[made.table] ?? []).filter(
      (row) => row[what] === event['id'] && row['status'] === 'booked',
    ).length;
    if (sold > 0 && draws.chance(0.2)) event['capacity'] = sold;
    else event['capacity'] = Math.max(Number(event['capacity']), sold + 1);
  }
}
