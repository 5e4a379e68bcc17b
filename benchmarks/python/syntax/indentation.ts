import { CODE } from './characters.ts';
import { PythonFault } from '../faults.ts';
import { indentationFault, syntaxFault } from './syntax-fault.ts';

/** Most levels of indentation in CPython. */
const MOST_LEVELS = 100;

/** Start of the first line that is not blank. */
type LineStart = { readonly position: number; readonly linesSkipped: number };

/** End of the white space at the start of a line. */
type Margin = { readonly position: number; readonly column: Column; readonly linesJoined: number };

/**
 * Column of a line's first character, with tab stops of 8 and of 1; comparing the two detects mixed tabs and spaces.
 */
type Column = { readonly wide: number; readonly narrow: number };

/** Python's rules for indentation. No expression may be indented, but the error messages depend on it. */
export class Indentation {
  /** Number of tokens to emit: `indent` if positive, `dedent` if negative. */
  pending = 0;
  readonly #levels: Column[] = [{ wide: 0, narrow: 0 }];

  /** Consume one pending token. */
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
        // White space counts as an indented line if no line end follows it.
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

/** If backslashes join lines, the first one in the leading white space determines the indentation. */
function measure(text: string, from: number, line: number): Margin {
  let position = from;
  let wide = 0;
  let narrow = 0;
  let joined = 0;
  let linesJoined = 0;
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

/** Start of the line that a backslash joins to the current one. @throws {PythonFault} SyntaxError if there is none. */
export function lineContinued(text: string, at: number, line: number): number {
  if (text.charCodeAt(at + 1) !== CODE.newline) {
    throw syntaxFault('unexpected character after line continuation character', line);
  }
  if (at + 2 >= text.length) throw syntaxFault('unexpected EOF while parsing', line);
  return at + 2;
}
