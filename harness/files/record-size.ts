import { MOST_LEVELS, MOST_VALUES, tooLarge } from './limits.ts';

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Refuses a JSON text of more levels or values than a record can have. @throws {InputError} */
export function requireRecordSize(text: string, place: string): void {
  const { levels, values } = jsonSize(text);
  requireLevels(levels, place);
  if (values > MOST_VALUES) throw tooLarge(place, `holds more than ${MOST_VALUES} values.`);
}

/** Refuses a JSON text of more levels than can be handled. @throws {InputError} */
export function requireFewLevels(text: string, place: string): void {
  requireLevels(jsonSize(text).levels, place);
}

function requireLevels(levels: number, place: string): void {
  if (levels > MOST_LEVELS)
    throw tooLarge(place, `has more than ${MOST_LEVELS} levels of lists and objects.`);
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
    } else if (OPENING.has(code)) {
      open += 1;
      values += 1;
      levels = Math.max(levels, open);
    } else if (CLOSING.has(code)) {
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
