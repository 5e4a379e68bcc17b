import { InputError } from '../contract/errors.ts';

const MEGABYTE = 1024 * 1024;

/** Most bytes of a line in a file of records: the longest of upstream's has 250 kB. */
export const LARGEST_LINE = 8 * MEGABYTE;
/** Most bytes of a JSON document that is read as a whole. */
export const LARGEST_DOCUMENT = 64 * MEGABYTE;
/** Most levels of lists and objects in a record. What handles values calls itself for each level. */
export const MOST_LEVELS = 200;
/** Most values in a record, by the brackets and commas outside of strings; a record of upstream's has 12,300 at most. */
export const MOST_VALUES = 50_000;

/** Error for something that is larger than any record. @param cause - begins with a verb. */
export function tooLarge(place: string, cause: string): InputError {
  return new InputError({ place, cause, remedy: 'Shorten what it holds, or leave it out of the file.' });
}

/** Error for more than the given number of bytes. @param what - for example `a line`. */
export const tooLong = (place: string, what: string, most: number): InputError =>
  tooLarge(place, `is ${what} of more than ${most / MEGABYTE} MB.`);
