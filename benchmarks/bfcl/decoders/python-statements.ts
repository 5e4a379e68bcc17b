import { indentationFault, syntaxFault } from '../../python/syntax/syntax-fault.ts';
import { parseExpression } from '../../python/syntax/parse.ts';
import type { Expression } from '../../python/syntax/tree.ts';
import { strip } from '../../python/strip.ts';

/**
 * Expressions that the simple statements of a Python module evaluate: an expression statement itself, or the value that
 * is assigned or returned.
 *
 * @throws {PythonFault} for a text that is not a module, and for one with statements of other kinds.
 */
export function statementValues(source: string): readonly Expression[] {
  const statements = simpleStatements(source.replace(/\r\n?/g, '\n'));
  return statements.map(valueOf);
}

const ASSIGNABLE = new Set(['name', 'attribute', 'subscript', 'tuple', 'list', 'starred']);

function valueOf(statement: string): Expression {
  const returned = /^return\b/.exec(statement);
  if (returned !== null) return parseExpression(strip(statement.slice(returned[0].length)));
  const parts = [...pieces(statement, '=')].map(strip);
  const value = parseExpression(parts.pop() ?? '');
  if (!parts.every(isTarget)) throw syntaxFault('cannot assign to expression', 1);
  return value;
}

/**
 * Whether a text is a valid assignment target, after removing the operator of `+=` or the annotation of `name: type`.
 */
function isTarget(part: string): boolean {
  const plain = part.replace(/(?:[-+*/%&|^@]|\*\*|\/\/|<<|>>)$/, '');
  const [target = '', annotation] = [...pieces(plain, ':')].map(strip);
  if (annotation !== undefined) parseExpression(annotation);
  // In brackets, `*rest` and targets with commas are valid expressions too.
  const list = parseExpression(`[${target}]`);
  return target !== '' && list.kind === 'list' && list.items.every(({ kind }) => ASSIGNABLE.has(kind));
}

function simpleStatements(source: string): readonly string[] {
  const lines = [...pieces(source, '\n')];
  for (const line of lines) {
    if (/^[ \t\f]/.test(line) && strip(line) !== '') throw indentationFault('unexpected indent', 1);
  }
  return lines.flatMap(statementsOfLine);
}

function statementsOfLine(line: string): readonly string[] {
  const statements = [...pieces(line, ';')].map(strip);
  const last = statements.pop() ?? '';
  if (statements.includes('')) throw syntaxFault('invalid syntax', 1);
  return last === '' ? statements : [...statements, last];
}

const OPEN = new Set('([{');
const CLOSE = new Set(')]}');

/**
 * Parts of a text between separators outside of brackets and strings, without comments. A `=` separates unless it is
 * part of a comparison or of `:=`.
 *
 * @throws {PythonFault} for a string that is not terminated.
 */
function* pieces(text: string, separator: '\n' | ';' | ':' | '='): Generator<string> {
  let depth = 0;
  let piece = '';
  let at = 0;
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

const ELEMENT = /\\[^]|#[^\n]*|<<(?==)|>>(?==)|[!<>:]=|==+|"""|'''|[^]/y;

/** Index after the string, comment, operator or character that begins at an index. */
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
