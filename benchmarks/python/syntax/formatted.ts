import { unescapeText } from './escapes.ts';
import { CODE } from './characters.ts';
import type { StringToken } from './strings.ts';
import { syntaxFault } from './syntax-fault.ts';
import type { Expression, FormattedPart } from './tree.ts';

type ReadField = (text: string) => Expression;

/** The format of a field may contain fields, but only one level deep. */
const DEEPEST = 2;

const CLOSERS: ReadonlyMap<string, string> = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/**
 * Parts of one f-string, in order; strings may be empty.
 *
 * @param readField - parses the expression of a field.
 * @throws {PythonFault} SyntaxError with CPython 3.11's message.
 */
export function parseFormatted(
  token: StringToken,
  readField: ReadField,
  line: number,
): readonly FormattedPart[] {
  const scanner = new FieldScanner(token, readField, line);
  return scanner.parts(0);
}

class FieldScanner {
  readonly #body: string;
  readonly #isRaw: boolean;
  readonly #readField: ReadField;
  readonly #line: number;
  #at = 0;

  constructor(token: StringToken, readField: ReadField, line: number) {
    this.#body = token.body;
    this.#isRaw = token.prefix.includes('r');
    this.#readField = readField;
    this.#line = line;
  }

  /** Parts up to the end of the body or, in the format of a field, up to its closing brace. */
  parts(depth: number): readonly FormattedPart[] {
    const parts: FormattedPart[] = [];
    for (;;) {
      const text = this.#text(depth);
      if (text !== '') parts.push(text);
      if (this.#body.charAt(this.#at) !== '{') return parts;
      parts.push(...this.#field(depth));
    }
  }

  #text(depth: number): string {
    let text = '';
    let from = this.#at;
    while (this.#at < this.#body.length) {
      const character = this.#body.charAt(this.#at);
      if (character === '\\' && !this.#isRaw) {
        this.#at += this.#body.startsWith('N{', this.#at + 1) ? 3 : 2;
        continue;
      }
      if (character !== '{' && character !== '}') {
        this.#at++;
        continue;
      }
      const isDoubled = depth === 0 && this.#body.charAt(this.#at + 1) === character;
      if (!isDoubled) break;
      text += this.#resolve(this.#body.slice(from, this.#at + 1));
      this.#at += 2;
      from = this.#at;
    }
    if (depth === 0 && this.#body.charAt(this.#at) === '}') throw this.#fault("single '}' is not allowed");
    return text + this.#resolve(this.#body.slice(from, this.#at));
  }

  #resolve(text: string): string {
    return this.#isRaw ? text : unescapeText(text);
  }

  #fault(reason: string): Error {
    return syntaxFault(`f-string: ${reason}`, this.#line);
  }

  #badPart(character: string): Error {
    return syntaxFault(`f-string expression part cannot include ${character}`, this.#line);
  }

  #field(depth: number): readonly FormattedPart[] {
    if (depth >= DEEPEST) throw this.#fault('expressions nested too deeply');
    const start = this.#at + 1;
    const end = this.#fieldEnd(start);
    const source = this.#body.slice(start, end);
    if (source.trim() === '') throw this.#fault('empty expression not allowed');
    const value = this.#readField(source);
    this.#at = end;
    const echo = this.#echo(start);
    const conversion = this.#conversion();
    const format = this.#format(depth);
    if (this.#body.charAt(this.#at) !== '}') throw this.#fault("expecting '}'");
    this.#at++;
    const shown = echo !== '' && conversion === null && format === null ? 'r' : conversion;
    return echo === '' ? [{ value, conversion, format }] : [echo, { value, conversion: shown, format }];
  }

  /** The text that `{value=}` shows before the value; empty if there is no `=`. */
  #echo(start: number): string {
    if (this.#body.charAt(this.#at) !== '=') return '';
    this.#at++;
    while (/\s/.test(this.#body.charAt(this.#at))) this.#at++;
    return this.#body.slice(start, this.#at);
  }

  #conversion(): 's' | 'r' | 'a' | null {
    if (this.#body.charAt(this.#at) !== '!') return null;
    const letter = this.#body.charAt(this.#at + 1);
    this.#at += 2;
    if (letter === 's' || letter === 'r' || letter === 'a') return letter;
    if (letter === '') throw this.#fault('end of string');
    throw this.#fault("invalid conversion character: expected 's', 'r', or 'a'");
  }

  #format(depth: number): readonly FormattedPart[] | null {
    if (this.#body.charAt(this.#at) !== ':') return null;
    this.#at++;
    return this.parts(depth + 1);
  }

  /** Index of the end of a field's expression: a `!`, `:`, `=` or `}` outside brackets and strings. */
  #fieldEnd(start: number): number {
    const open: string[] = [];
    let at = start;
    for (; at < this.#body.length; at++) {
      const character = this.#body.charAt(at);
      if (character === '\\') throw this.#badPart('a backslash');
      if (character === '#') throw this.#badPart("'#'");
      if (character === "'" || character === '"') {
        at = this.#stringEnd(at);
      } else if (character === '(' || character === '[' || character === '{') {
        if (open.length >= 200) throw this.#fault('too many nested parenthesis');
        open.push(character);
      } else if (open.length === 0 && '!:=<>}'.includes(character)) {
        const pair = this.#body.slice(at, at + 2);
        if (['!=', '==', '<=', '>='].includes(pair)) at++;
        else if (character !== '<' && character !== '>') return at;
      } else if (CLOSERS.has(character)) {
        this.#close(open, character);
      }
    }
    const innermost = open.at(-1);
    throw this.#fault(innermost === undefined ? "expecting '}'" : `unmatched '${innermost}'`);
  }

  #close(open: string[], character: string): void {
    const opener = open.pop();
    if (opener === undefined) throw this.#fault(`unmatched '${character}'`);
    if (opener !== CLOSERS.get(character)) {
      throw this.#fault(`closing parenthesis '${character}' does not match opening parenthesis '${opener}'`);
    }
  }

  /** Index of the last quote of the string that begins at `open`. */
  #stringEnd(open: number): number {
    const quote = this.#body.charAt(open);
    const isLong = this.#body.startsWith(quote.repeat(3), open);
    const end = this.#body.indexOf(isLong ? quote.repeat(3) : quote, open + (isLong ? 3 : 1));
    if (end < 0) throw this.#fault('unterminated string');
    const last = end + (isLong ? 2 : 0);
    for (let at = open; at < last; at++) {
      if (this.#body.charCodeAt(at) === CODE.backslash) throw this.#badPart('a backslash');
    }
    return last;
  }
}
