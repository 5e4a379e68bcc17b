import { CODE } from './characters.ts';
import { syntaxFault } from './syntax-fault.ts';

/** A string literal as written. */
export type StringToken = {
  /** In lower case: `''`, `r`, `b`, `rb`, `f`, `u`, … An upper-case `U` is dropped, because CPython keeps only `u`. */
  readonly prefix: string;
  /** Text between the quotes, escapes unresolved. */
  readonly body: string;
  readonly end: number;
  /** Line of the text on which the literal ends. */
  readonly lastLine: number;
};

/** Valid prefixes of a string literal, in lower case. */
export const STRING_PREFIXES: ReadonlySet<string> = new Set(['', 'r', 'u', 'b', 'f', 'br', 'rb', 'fr', 'rf']);

/**
 * Find the end of the string literal whose opening quote is at `open`.
 *
 * @throws {PythonFault} SyntaxError if it is not terminated.
 */
export function readString(text: string, prefix: string, open: number, line: number): StringToken {
  const quote = text.charCodeAt(open);
  const isLong = text.charCodeAt(open + 1) === quote && text.charCodeAt(open + 2) === quote;
  const from = open + (isLong ? 3 : 1);
  let lastLine = line;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === CODE.backslash) {
      at++;
      if (text.charCodeAt(at) === CODE.newline && at + 1 < text.length) lastLine++;
    } else if (code === CODE.newline) {
      if (!isLong) throw syntaxFault(`unterminated string literal (detected at line ${lastLine})`, line);
      if (at + 1 < text.length) lastLine++;
    } else if (code === quote) {
      if (!isLong) return { prefix, body: text.slice(from, at), end: at + 1, lastLine };
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) {
        return { prefix, body: text.slice(from, at), end: at + 3, lastLine };
      }
    }
  }
  const kind = isLong ? 'triple-quoted string' : 'string';
  throw syntaxFault(`unterminated ${kind} literal (detected at line ${lastLine})`, line);
}
