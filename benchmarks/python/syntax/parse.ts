import { PythonFault } from '../faults.ts';
import { spend } from '../work.ts';
import { accept, unexpected, stands } from './failing.ts';
import { Lexer } from './lexer.ts';
import { OperatorParser } from './operator-parser.ts';
import { recursionFault } from './syntax-fault.ts';
import type { Expression } from './tree.ts';
import { isDeeperThan } from './walk.ts';

/** Cost of reading a character into a tree, which takes memory too. */
const CHARACTER = 8;

/** Most levels of a tree, so that code can walk it recursively. */
const MOST_LEVELS = 800;

/** With fewer links of chains than this, no tree can be too deep, because the parser limits its own recursion. */
const HARMLESS_LINKS = 200;

/**
 * Parse one Python 3.11 expression, as `ast.parse(text, mode='eval')` does. Nothing is evaluated. Takes time and memory
 * linear in the text.
 *
 * @throws {PythonFault} `SyntaxError`, `IndentationError` or `TabError` with CPython's message for common mistakes
 *   (file name `<string>`); `ValueError` and `UnicodeEncodeError` for text that cannot be source code; `RecursionError`
 *   for text nested too deeply.
 */
export function parseExpression(text: string): Expression {
  spend(CHARACTER * text.length);
  if (text.includes('\0'))
    throw new PythonFault('ValueError', 'source code string cannot contain null bytes');
  if (!text.isWellFormed()) throw surrogateFault(text);
  const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return parseSource(source, source === '' ? 0 : 1, 0);
}

/** Parse as `eval(text)` does: leading spaces and tabs are skipped. @throws {PythonFault} */
export function parseEvaluated(text: string): Expression {
  const first = text.charCodeAt(0);
  return parseExpression(first === 32 || first === 9 ? text.replace(/^[ \t]+/, '') : text);
}

/** @param nesting - number of f-strings around this text. */
function parseSource(source: string, line: number, nesting: number): Expression {
  const lexer = new Lexer(source, line, nesting === 0 ? '' : 'f-string: ');
  const parser = new OperatorParser(lexer, (field, fieldLine) => {
    // CPython limits this too, because each nested string needs another kind of quote.
    if (nesting > 4) throw recursionFault();
    return parseSource(`(${field})`, fieldLine, nesting + 1);
  });
  const expression = parseExpressions(parser);
  while (accept(lexer, 'newline'));
  if (lexer.token !== 'end') unexpected(lexer);
  if (parser.links > HARMLESS_LINKS && isDeeperThan(expression, MOST_LEVELS)) throw recursionFault();
  return expression;
}

/** One expression, or several with commas between them: a tuple without parentheses. */
function parseExpressions(parser: OperatorParser): Expression {
  const { lexer } = parser;
  const first = parser.expression();
  if (lexer.token !== ',') return first;
  const items = [first];
  while (accept(lexer, ',') && !stands(lexer, 'newline')) items.push(parser.expression());
  return { kind: 'tuple', items };
}

/** A lone surrogate cannot be encoded as UTF-8, which CPython does first with source text. */
function surrogateFault(text: string): PythonFault {
  const characters = Array.from(text);
  const isSurrogate = (character: string | undefined): boolean =>
    character !== undefined && character.length === 1 && !character.isWellFormed();
  const start = characters.findIndex(isSurrogate);
  let end = start + 1;
  while (isSurrogate(characters[end])) end++;
  const code = (characters[start] ?? '').charCodeAt(0).toString(16);
  const place =
    end === start + 1
      ? `character '\\u${code}' in position ${start}`
      : `characters in position ${start}-${end - 1}`;
  return new PythonFault('UnicodeEncodeError', `'utf-8' codec can't encode ${place}: surrogates not allowed`);
}
