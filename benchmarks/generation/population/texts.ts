import type { Literal } from '../../../harness/contract/tool-language.ts';
import type { Fill } from './fills.ts';
import { person } from './fills.ts';

/** Most draws of a name that no other person has. */
const MOST_TRIES = 100;

/** A name that no row of any table has, so that words never mean two persons of different tables. */
export const newPerson: Fill = (context) => {
  const taken = new Set(
    Object.values(context.rows).flatMap((rows) => rows.map((row) => row['name'] ?? null)),
  );
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const name = person(context);
    if (!taken.has(name)) return name;
  }
  throw new Error(`${MOST_TRIES} names in a row are taken: there are too many persons`);
};

/** The values one after another, and again from the first. */
export const inTurn =
  (values: readonly Literal[]): Fill =>
  ({ index }) =>
    values[index % values.length] ?? null;

/** No value with this probability, else what the fill gives. */
export const sometimesNone =
  (probability: number, fill: Fill): Fill =>
  (context) =>
    context.draws.chance(probability) ? null : fill(context);

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.split('');

/** A code of so many letters and so many digits, without letters that are read as digits. */
export const code =
  (letters: number, digits: number): Fill =>
  ({ draws }) => {
    const head = Array.from({ length: letters }, () => draws.pick(LETTERS)).join('');
    return `${head}${String(draws.below(10 ** digits)).padStart(digits, '0')}`;
  };
