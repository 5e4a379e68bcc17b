import { LARGEST_LINE, lineTooLong } from './limits.ts';

/** One line of a file. */
export type Line = {
  /** `path:line`; lines count from 1. */
  readonly place: string;
  readonly text: string;
};

const LINE_FEED = 10;

/** Lines of a file that is read as a whole, as {@link LineCutter} cuts them. @throws {InputError} for a line that is too long. */
export function* linesOfWhole(bytes: Buffer, path: string): Generator<Line> {
  let [start, number] = [0, 1];
  while (start < bytes.length) {
    const lineFeed = bytes.indexOf(LINE_FEED, start);
    const end = lineFeed < 0 ? bytes.length : lineFeed;
    const place = `${path}:${number}`;
    if (end - start > LARGEST_LINE) throw lineTooLong(place);
    yield { place, text: bytes.toString('utf8', start, end) };
    start = end + 1;
    number += 1;
  }
}

/**
 * Cuts the bytes of a file into lines, without keeping more than one line. Only `\n` ends a line: other line separators occur
 * inside strings.
 */
export class LineCutter {
  readonly #path: string;
  #line = 1;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Where reading has come to. */
  place(): string {
    return `${this.#path}:${this.#line}`;
  }

  /** Lines that end in these bytes. The caller may not change the bytes. @throws {InputError} for a line that is too long. */
  *cut(bytes: Buffer): Generator<Line> {
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      this.#add(bytes.subarray(start, end));
      yield this.#take();
      start = end + 1;
    }
    this.#add(bytes.subarray(start));
  }

  /** The last line, if no line break ends it. */
  *rest(): Generator<Line> {
    if (this.#length > 0) yield this.#take();
  }

  #add(bytes: Buffer): void {
    this.#length += bytes.length;
    if (this.#length > LARGEST_LINE) throw lineTooLong(this.place());
    if (bytes.length > 0) this.#parts.push(bytes);
  }

  #take(): Line {
    const [first = Buffer.alloc(0), ...more] = this.#parts;
    const bytes = more.length === 0 ? first : Buffer.concat(this.#parts);
    const line = { place: this.place(), text: bytes.toString('utf8') };
    this.#parts = [];
    this.#length = 0;
    this.#line += 1;
    return line;
  }
}
