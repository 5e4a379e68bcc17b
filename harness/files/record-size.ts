import { MOST_DOCUMENT_VALUES, MOST_LEVELS, MOST_VALUES, tooLarge } from './limits.ts';

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [LIST, OBJECT, END_OF_LIST, END_OF_OBJECT] = [0x5b, 0x7b, 0x5d, 0x7d];

/** Refuses a JSON text of more levels or values than a record can have. @throws {InputError} */
export function requireRecordSize(text: string, place: string): void {
  requireSize(text, place, MOST_VALUES);
}

/** Refuses a JSON text of more levels or values than a document can have. @throws {InputError} */
export function requireDocumentSize(text: string, place: string): void {
  requireSize(text, place, MOST_DOCUMENT_VALUES);
}

function requireSize(text: string, place: string, most: number): void {
  if (text.length <= most && opensFew(text)) return;
  const { levels, values } = jsonSize(text);
  if (levels > MOST_LEVELS)
    throw tooLarge(place, `has more than ${MOST_LEVELS} levels of lists and objects.`);
  if (values > most) throw tooLarge(place, `holds more than ${most} values.`);
}

/** Whether a text opens so few lists and objects that it has few levels, found without looking at its strings. */
function opensFew(text: string): boolean {
  let count = 0;
  for (const bracket of ['[', '{']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > MOST_LEVELS) return false;
    }
  }
  return true;
}

/** Size of a JSON text, which is not parsed: for one that is not JSON, the counts mean nothing, but are found as fast. */
function jsonSize(text: string): {
  /** Most lists and objects within each other. */
  readonly levels: number;
  /** Brackets that open and commas, outside of strings: at least the number of values beside the first. */
  readonly values: number;
} {
  let [open, levels, values] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
    } else if (code === COMMA) {
      values += 1;
    } else if (code === LIST || code === OBJECT) {
      open += 1;
      values += 1;
      levels = Math.max(levels, open);
    } else if (code === END_OF_LIST || code === END_OF_OBJECT) {
      open -= 1;
    }
  }
  return { levels, values };
}

/** Index of the quote that ends a string; the end of the text if none does. @param start - index of the first quote. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end; // an even number of backslashes: the quote is not escaped
  }
  return text.length;
}
