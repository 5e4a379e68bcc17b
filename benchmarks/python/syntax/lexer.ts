import type { Value } from '../../../harness/contract/value.ts';
import type { PythonFault } from '../faults.ts';
import { beginsName, CODE, continuesName, isDigit, misfit, strayCharacter } from './characters.ts';
import { Indentation, lineContinued } from './indentation.ts';
import { keyword } from './keywords.ts';
import { readNumber } from './numbers.ts';
import { readOperator } from './operators.ts';
import { readString, STRING_PREFIXES } from './strings.ts';
import type { StringToken } from './strings.ts';
import { syntaxFault } from './syntax-fault.ts';

/**
 * Kind of a token: `name`, `number`, `string`, `newline`, `indent`, `dedent`, `end`, or the text of a keyword or
 * operator.
 */
export type Token = string;

const CLOSERS: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** ASCII words, spaces and punctuation that can cause no error anywhere in a line. */
const HARMLESS = /(?:[A-Za-z_]\w*(?![\w\x80-\uffff])|[ ,;:!?=*/+-]|\.(?!\d))*/y;

/** Most open brackets in CPython's tokenizer. */
const MOST_BRACKETS = 200;

/** Tokens of a text, each read on demand, so that errors occur in CPython's order. */
export class Lexer {
  token: Token = 'newline';
  /** 1-based line of the current token. */
  line: number;
  /** Number of tokens read so far: if it increased by one, a single token was consumed. */
  count = 0;
  /** Text of a `name`, normalised as in Python. */
  name = '';
  /** Value of a `number`. */
  number: Value = null;
  string: StringToken = { prefix: '', body: '', end: 0, lastLine: 0 };
  /** Whether CPython reports the last error only when its parser reaches it, and not when reading ahead. */
  isQuietFault = false;
  readonly #text: string;
  #position = 0;
  #isLineStart = true;
  readonly #indentation = new Indentation();
  readonly #brackets: { readonly character: string; readonly line: number }[] = [];

  /** Prefix of the parser's messages. */
  readonly context: '' | 'f-string: ';

  /** @param text - lines end with `\n`. @param line - line of the first character. */
  constructor(text: string, line: number, context: '' | 'f-string: ') {
    this.context = context;
    this.#text = text;
    this.line = line;
    this.advance();
  }

  /** Number of open brackets after the current token. */
  get depth(): number {
    return this.#brackets.length;
  }

  /** Line of the innermost open bracket, or of the token if none is open. */
  get bracketLine(): number {
    return this.#brackets.at(-1)?.line ?? this.line;
  }

  /** Error for the innermost open bracket if it is never closed. */
  unclosed(): PythonFault {
    return syntaxFault(`'${this.#brackets.at(-1)?.character ?? ''}' was never closed`, this.bracketLine);
  }

  /** Read the next token into the fields. @throws {PythonFault} if the text has no valid token there. */
  advance(): void {
    this.count++;
    if (this.token === 'string') this.line = this.string.lastLine;
    const text = this.#text;
    if (this.#isLineStart) this.#enterLine();
    if (this.#indentation.pending !== 0) {
      this.token = this.#indentation.take();
      return;
    }
    const start = this.#skipBlanks();
    const code = text.charCodeAt(start);
    if (beginsName(code)) this.#readWord(start);
    else if (code === CODE.quote || code === CODE.doubleQuote) this.#takeString('', start);
    else if (isDigit(code) || (code === CODE.dot && isDigit(text.charCodeAt(start + 1))))
      this.#takeNumber(start);
    else if (code === CODE.newline || start >= text.length) this.#endLine(start);
    else this.#readOperator(start);
  }

  /** Read the rest of the text only to find errors. @throws {PythonFault} the first one. */
  readRest(): void {
    while (this.token !== 'end') {
      this.advance();
      if (this.#isLineStart || this.#indentation.pending !== 0) continue;
      HARMLESS.lastIndex = this.#position;
      HARMLESS.test(this.#text);
      this.#position = HARMLESS.lastIndex;
    }
  }

  /** Skip spaces, comments and joined lines, and line ends inside brackets. */
  #skipBlanks(): number {
    const text = this.#text;
    let at = this.#position;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === CODE.space || code === CODE.tab || code === CODE.formFeed) at++;
      else if (code === CODE.newline && this.#brackets.length > 0) at = this.#nextLine(at);
      else if (code === CODE.hash) at = lineEnd(text, at);
      else if (code === CODE.backslash) at = this.#joinLines(at);
      else return at;
    }
  }

  #nextLine(at: number): number {
    if (at + 1 < this.#text.length) this.line++;
    return at + 1;
  }

  #joinLines(at: number): number {
    this.isQuietFault = true;
    const next = lineContinued(this.#text, at, this.line);
    this.isQuietFault = false;
    this.line++;
    return next;
  }

  #enterLine(): void {
    if (this.#position > 0 && this.#position < this.#text.length) this.line++;
    this.isQuietFault = true;
    const { position, linesSkipped } = this.#indentation.enter(this.#text, this.#position, this.line);
    this.#position = position;
    this.line += linesSkipped;
    this.#isLineStart = false;
    this.isQuietFault = false;
  }

  #endLine(start: number): void {
    if (this.#brackets.length > 0) {
      this.isQuietFault = true;
      throw this.unclosed();
    }
    if (start >= this.#text.length) {
      this.token = this.token === 'newline' || this.token === 'end' ? 'end' : 'newline';
      this.#position = start;
      return;
    }
    this.token = 'newline';
    this.#position = start + 1;
    this.#isLineStart = true;
  }

  #readWord(start: number): void {
    const text = this.#text;
    let end = start + 1;
    let isAscii = text.charCodeAt(start) < 128;
    while (continuesName(text.charCodeAt(end))) {
      if (text.charCodeAt(end) >= 128) isAscii = false;
      end++;
    }
    const word = text.slice(start, end);
    const next = text.charCodeAt(end);
    if ((next === CODE.quote || next === CODE.doubleQuote) && word.length <= 2) {
      const prefix = word.toLowerCase();
      if (STRING_PREFIXES.has(prefix)) {
        this.#takeString(word === 'U' ? 'U' : prefix, end);
        return;
      }
    }
    const problem = isAscii ? undefined : misfit(word);
    if (problem !== undefined) throw syntaxFault(problem, this.line);
    this.#position = end;
    this.name = isAscii ? word : word.normalize('NFKC');
    this.token = keyword(word) ?? 'name';
  }

  #takeString(prefix: string, open: number): void {
    this.string = readString(this.#text, prefix, open, this.line);
    this.#position = this.string.end;
    this.token = 'string';
  }

  #takeNumber(start: number): void {
    const { end, value } = readNumber(this.#text, start, this.line);
    this.number = value;
    this.#position = end;
    this.token = 'number';
  }

  #readOperator(start: number): void {
    const operator = readOperator(this.#text, start);
    if (operator === undefined) throw syntaxFault(strayCharacter(this.#text.charAt(start)), this.line);
    if (operator === '(' || operator === '[' || operator === '{') this.#openBracket(operator);
    else if (operator === ')' || operator === ']' || operator === '}') this.#closeBracket(operator);
    this.#position = start + operator.length;
    this.token = operator;
  }

  #openBracket(character: string): void {
    if (this.#brackets.length >= MOST_BRACKETS) throw syntaxFault('too many nested parentheses', this.line);
    this.#brackets.push({ character, line: this.line });
  }

  #closeBracket(character: string): void {
    const opened = this.#brackets.at(-1);
    if (opened === undefined) throw syntaxFault(`unmatched '${character}'`, this.line);
    if (opened.character === CLOSERS.get(character)) {
      this.#brackets.pop();
      return;
    }
    const lines = opened.line === this.line ? '' : ` on line ${opened.line}`;
    throw syntaxFault(
      `closing parenthesis '${character}' does not match opening parenthesis '${opened.character}'${lines}`,
      this.line,
    );
  }
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}
