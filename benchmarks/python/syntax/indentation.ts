import { CODE } from './characters.ts';
import { PythonFault } from '../faults.ts';
import { indentationFault, syntaxFault } from './syntax-fault.ts';

/** CPython keeps no more levels of indentation. */
const MOST_LEVELS = 100;

/** Where the first line that is not blank begins. */
type LineStart = { readonly position: number; readonly linesSkipped: number };

/** Where the blanks before a line's first character end. */
type Margin = { readonly position: number; readonly column: Column; readonly linesJoined: number };

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
      const { position, column, linesJoined } = measure(text, start, line + linesSkipped);
      linesSkipped += linesJoined;
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

/** The first backslash among the blanks says how far a line is indented that it joins to the next one. */
function measure(text: string, from: number, line: number): Margin {
  let [position, wide, narrow, joined, linesJoined] = [from, 0, 0, 0, 0];
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
    } else if (code === CODE.backslash) {
      joined ||= wide;
      position = lineContinued(text, position, line + linesJoined) - 1;
      linesJoined++;
    } else {
      const column = joined > 0 ? { wide: joined, narrow: joined } : { wide, narrow };
      return { position, column, linesJoined };
    }
  }
}

/** Where the line begins that a backslash joins to its own. @throws {PythonFault} SyntaxError where there is none. */
export function lineContinued(text: string, at: number, line: number): number {
  if (text.charCodeAt(at + 1) !== CODE.newline) {
    throw syntaxFault('unexpected character after line continuation character', line);
  }
  if (at + 2 >= text.length) throw syntaxFault('unexpected EOF while parsing', line);
  return at + 2;
}
