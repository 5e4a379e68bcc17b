import type { Column } from '../../../harness/contract/environment-definition.ts';
import { wordsOf } from '../../tool-schemas/names.ts';
import {
  address,
  daysFromToday,
  integer,
  oneOf,
  person,
  phone,
  price,
  reference,
} from '../population/fills.ts';
import type { Fill } from '../population/fills.ts';
import { code, newPerson } from '../population/texts.ts';

/** Things that have the names of people. */
const PEOPLE: ReadonlySet<string> = new Set(
  'person member customer client user patient guest tenant owner employee worker student teacher driver gardener author contact resident visitor player subscriber volunteer doctor nurse candidate applicant attendee renter borrower reader'.split(
    ' ',
  ),
);

const [QUALITIES, NOUNS] = [
  'Amber Quiet Northern Silver Old Green Long Upper Bright Narrow Broad Winter'.split(' '),
  'Lantern Harbour Meadow Bridge Orchard Anchor Willow Summit Mill Garden Compass Ridge'.split(' '),
];
const NOTES: readonly string[] = [
  'To be looked at again next week',
  'Asked for by phone',
  'As agreed before',
  'Nothing to add',
  'Please handle with care',
  'Confirmed by the office',
  'Second attempt',
  'Bring the paper form',
];
const TIMES: readonly string[] = ['08:00', '09:30', '10:00', '11:15', '13:00', '14:30', '16:00', '18:45'];

/** Days around today that are drawn. */
const DAYS = 120;
/** Width of the range of a number that has no bounds. */
const WIDTH = 100;

/** How a population fills a column of the table of a thing. */
export function fillFor(column: Omit<Column, 'id'>, thing: string): Fill {
  const { type, table, values = [], least, most } = column;
  const [from, to] = rangeOf(least, most);
  switch (type) {
    case 'reference':
      return reference(table ?? '');
    case 'enumeration':
      return oneOf(values);
    case 'boolean':
      return oneOf([true, false]);
    case 'integer':
      return integer(Math.ceil(from), Math.floor(to));
    case 'money':
      return amount(from, to);
    case 'day':
      return daysFromToday(-DAYS, DAYS);
    case 'time':
      return oneOf(TIMES);
    case 'email':
      return emailOf;
    case 'name':
      return wordsOf(thing).some((word) => PEOPLE.has(word)) ? newPerson : title;
    case 'code':
      return codeFor(wordsOf(column.name));
    case 'id':
    case 'text':
      return oneOf(NOTES);
    default:
      return type satisfies never;
  }
}

const codeFor = (words: readonly string[]): Fill =>
  words.includes('email') ? emailOf : words.includes('phone') ? phone : code(2, 4);

function rangeOf(least: number | undefined, most: number | undefined): readonly [number, number] {
  if (least === undefined) return most === undefined ? [1, WIDTH] : [Math.min(1, most - WIDTH), most];
  return [least, Math.min(most ?? least + WIDTH, least + 10 * WIDTH)];
}

/** An amount within bounds; where the bounds are close, the lower one. */
const amount =
  (least: number, most: number): Fill =>
  (context) => {
    const whole = Math.floor(most) - 1;
    return Math.ceil(least) > whole ? least : price(Math.ceil(least), whole)(context);
  };

const title: Fill = ({ draws }) => `${draws.pick(QUALITIES)} ${draws.pick(NOUNS)}`;

/** An address of the name of the row, or of a made one where the row has none before it. */
const emailOf: Fill = (context) =>
  typeof context.row['name'] === 'string'
    ? address(context)
    : address({ ...context, row: { ...context.row, name: person(context) } });
