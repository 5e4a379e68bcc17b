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

/** Most values in a JSON document that is read as a whole: each takes some hundred bytes of memory. */
export const MOST_DOCUMENT_VALUES = 1_000_000;

/** Error for something that is larger than any record. @param cause - begins with a verb. */
export function tooLarge(place: string, cause: string): InputError {
  return new InputError({ place, cause, remedy: 'Shorten what it holds, or leave it out of the file.' });
}

/** Error for a line of more than {@link LARGEST_LINE}. */
export const lineTooLong = (place: string): InputError =>
  tooLarge(place, `is a line of more than ${LARGEST_LINE / MEGABYTE} MB.`);

/** Error for a document of more than {@link LARGEST_DOCUMENT}. */
export const documentTooLong = (place: string): InputError =>
  new InputError({
    place,
    cause: `is a document of more than ${LARGEST_DOCUMENT / MEGABYTE} MB.`,
    remedy: 'Split it into several files, or shorten what it holds.',
  });
