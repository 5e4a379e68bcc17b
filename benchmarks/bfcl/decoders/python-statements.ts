import { PythonFault } from '../../python/faults.ts';
import { syntaxFault } from '../../python/syntax/syntax-fault.ts';
import { parseExpression } from '../../python/syntax/parse.ts';
import type { Expression } from '../../python/syntax/tree.ts';
import { strip } from '../../python/strip.ts';

/**
 * What the simple statements of a Python module evaluate: an expression itself, or the value that is assigned or returned.
 *
 * @throws {PythonFault} for a text that is no module, and for one with statements of other kinds.
 */
export function statementValues(source: string): readonly Expression[] {
  const statements = simpleStatements(source.replace(/\r\n?/g, '\n'));
  return statements.filter((text) => strip(text) !== '').map((text) => valueOf(strip(text)));
}

const ASSIGNABLE = new Set(['name', 'attribute', 'subscript', 'tuple', 'list']);

function valueOf(statement: string): Expression {
  const returned = /^return\b/.exec(statement);
  if (returned !== null) return parseExpression(strip(statement.slice(returned[0].length)));
  const parts = [...pieces(statement, '=')].map(strip);
  const value = parseExpression(parts.pop() ?? '');
  const isAssignment = parts.every((part) => ASSIGNABLE.has(parseExpression(part).kind));
  if (!isAssignment) throw new PythonFault('SyntaxError', 'cannot assign to expression');
  return value;
}

function simpleStatements(source: string): readonly string[] {
  const lines = [...pieces(source, '\n')];
  for (const line of lines) {
    if (/^[ \t\f]/.test(line) && strip(line) !== '')
      throw new PythonFault('IndentationError', 'unexpected indent');
  }
  return lines.flatMap((line) => [...pieces(line, ';')]);
}

const OPEN = new Set('([{');
const CLOSE = new Set(')]}');

/**
 * Parts of a text between separators that stand outside of brackets and strings; comments are left out. A `=` separates
 * where it is an operator of its own.
 *
 * @throws {PythonFault} for a string that does not end.
 */
function* pieces(text: string, separator: '\n' | ';' | '='): Generator<string> {
  let [depth, piece, at] = [0, '', 0];
  while (at < text.length) {
    const character = text.charAt(at);
    const end = elementEnd(text, at);
    if (OPEN.has(character)) depth += 1;
    if (CLOSE.has(character)) depth -= 1;
    const element = text.slice(at, end);
    if (depth === 0 && element === separator) {
      yield piece;
      piece = '';
    } else if (character !== '#') {
      piece += element;
    }
    at = end;
  }
  yield piece;
}

const ELEMENT = /\\[^]|#[^\n]*|[=!<>:+\-*/%&|^@]?=+|"""|'''|[^]/y;

/** Index behind the string, comment, operator or character that begins at an index. */
function elementEnd(text: string, at: number): number {
  ELEMENT.lastIndex = at;
  const element = ELEMENT.exec(text)?.[0] ?? '';
  const quote = /^["']/.test(element) ? element : undefined;
  return quote === undefined ? at + element.length : stringEnd(text, at + quote.length, quote);
}

function stringEnd(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length; at++) {
    if (text.startsWith(quote, at)) return at + quote.length;
    if (text.charAt(at) === '\n' && quote.length === 1) break;
    if (text.charAt(at) === '\\') at += 1;
  }
  throw syntaxFault('unterminated string literal', 1);
}
