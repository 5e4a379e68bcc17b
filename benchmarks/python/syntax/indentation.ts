import { CODE } from './characters.ts';
import { PythonFault } from '../faults.ts';
import { indentationFault } from './syntax-fault.ts';

/** CPython keeps no more levels of indentation. */
const MOST_LEVELS = 100;

/** Where the first line that is not blank begins. */
type LineStart = { readonly position: number; readonly linesSkipped: number };

/** Columns of a line's start, with tabs to multiples of 8 and, to see whether tabs and spaces mix, of 1. */
type Column = { readonly wide: number; readonly narrow: number };

/** What Python's tokenizer says of the spaces that lines begin with. No expression may have any, but errors tell. */
export class Indentation {
  /** Tokens to be told of: `indent` where positive, `dedent` where negative. */
  pending = 0;
  readonly #levels: Column[] = [{ wide: 0, narrow: 0 }];

  /** Take one of the pending tokens. */
  take(): 'indent' | 'dedent' {
    if (this.pending > 0) {
      this.pending--;
      return 'indent';
    }
    this.pending++;
    return 'dedent';
  }

  /** Skip blank lines and measure the next one. @throws {PythonFault} IndentationError or TabError */
  enter(text: string, from: number, line: number): LineStart {
    let start = from;
    let linesSkipped = 0;
    for (;;) {
      const { position, column } = measure(text, start);
      const code = text.charCodeAt(position);
      if (position >= text.length) {
        // Blanks count as an indented line where no line end follows them.
        if (position > start) this.#place(column, line + linesSkipped);
        else this.#close({ wide: 0, narrow: 0 }, line + linesSkipped);
        return { position, linesSkipped };
      }
      if (code !== CODE.hash && code !== CODE.newline) {
        this.#place(column, line + linesSkipped);
        return { position, linesSkipped };
      }
      const end = text.indexOf('\n', position);
      start = end < 0 ? text.length : end + 1;
      if (start < text.length) linesSkipped++;
    }
  }

  #place(column: Column, line: number): void {
    const top = this.#levels.at(-1) ?? column;
    if (column.wide === top.wide) {
      if (column.narrow !== top.narrow) throw mixed(line);
    } else if (column.wide > top.wide) {
      if (this.#levels.length >= MOST_LEVELS) throw indentationFault('too many levels of indentation', line);
      if (column.narrow <= top.narrow) throw mixed(line);
      this.#levels.push(column);
      this.pending++;
    } else {
      this.#close(column, line);
    }
  }

  #close(column: Column, line: number): void {
    let top = this.#levels.at(-1);
    while (top !== undefined && top.wide > column.wide) {
      this.#levels.pop();
      this.pending--;
      top = this.#levels.at(-1);
    }
    if (top?.wide !== column.wide)
      throw indentationFault('unindent does not match any outer indentation level', line);
    if (top.narrow !== column.narrow) throw mixed(line);
  }
}

function mixed(line: number): PythonFault {
  const message = 'inconsistent use of tabs and spaces in indentation';
  return new PythonFault('TabError', `${message} (<string>, line ${line})`);
}

function measure(text: string, from: number): { readonly position: number; readonly column: Column } {
  let [position, wide, narrow] = [from, 0, 0];
  for (; ; position++) {
    const code = text.charCodeAt(position);
    if (code === CODE.space) {
      wide++;
      narrow++;
    } else if (code === CODE.tab) {
      wide = (Math.floor(wide / 8) + 1) * 8;
      narrow++;
    } else if (code === CODE.formFeed) {
      wide = 0;
      narrow = 0;
    } else {
      return { position, column: { wide, narrow } };
    }
  }
}
