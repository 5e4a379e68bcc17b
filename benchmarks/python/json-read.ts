import { Float } from '../../harness/contract/value.ts';
import type { Value } from '../../harness/contract/value.ts';
import { PythonFault } from './faults.ts';
import { integer, MOST_DIGITS, tooManyDigits } from './integers.ts';
import { spend } from './work.ts';

/** Depth at which CPython's own parser raises RecursionError. */
const DEEPEST = 990;

/**
 * Python's `json.loads(text)`: JSON plus `NaN`, `Infinity` and `-Infinity`. Whole floats and big integers keep their
 * type and keys keep their order. Of duplicate keys, the first determines the position and the last the value.
 *
 * @throws {PythonFault} JSONDecodeError at the first unexpected character; RecursionError for nesting that is too deep.
 */
export function readJson(text: string): Value {
  spend(text.length);
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const WHITE = /[ \t\n\r]*/y;
const CHUNK = /[^"\\\u0000-\u001f]*/y;
const WORDS: readonly (readonly [string, Value])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', new Float(Number.NaN)],
  ['Infinity', new Float(Number.POSITIVE_INFINITY)],
  ['-Infinity', new Float(Number.NEGATIVE_INFINITY)],
];
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** Cursor over one text. Mutable, but never shared: it is local to one call of {@link readJson}. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    this.#white();
    if (this.#at < this.#text.length) throw this.#problem('Extra data');
  }

  value(depth: number): Value {
    if (depth > DEEPEST) {
      throw new PythonFault(
        'RecursionError',
        'maximum recursion depth exceeded while decoding a JSON document',
      );
    }
    this.#white();
    const character = this.#text[this.#at];
    if (character === '"') return this.#string();
    if (character === '{') return this.#object(depth);
    if (character === '[') return this.#array(depth);
    return this.#numberOrWord();
  }

  #white(): void {
    const code = this.#text.charCodeAt(this.#at);
    if (code !== 32 && code !== 10 && code !== 9 && code !== 13) return;
    WHITE.lastIndex = this.#at;
    WHITE.test(this.#text);
    this.#at = WHITE.lastIndex;
  }

  #numberOrWord(): Value {
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (match !== null) {
      this.#at = NUMBER.lastIndex;
      const fractional = match[1] !== undefined || match[2] !== undefined;
      return fractional ? new Float(Number(match[0])) : wholeNumber(match[0]);
    }
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    throw this.#problem('Expecting value');
  }

  #array(depth: number): Value {
    const items: Value[] = [];
    this.#at += 1;
    this.#white();
    if (this.#take(']')) return items;
    for (;;) {
      items.push(this.value(depth + 1));
      this.#white();
      if (this.#take(']')) return items;
      if (!this.#take(',')) throw this.#problem("Expecting ',' delimiter");
    }
  }

  #object(depth: number): Value {
    const entries = new Map<Value, Value>();
    this.#at += 1;
    this.#white();
    if (this.#take('}')) return entries;
    for (;;) {
      this.#white();
      if (this.#text[this.#at] !== '"')
        throw this.#problem('Expecting property name enclosed in double quotes');
      const key = this.#string();
      this.#white();
      if (!this.#take(':')) throw this.#problem("Expecting ':' delimiter");
      entries.set(key, this.value(depth + 1));
      this.#white();
      if (this.#take('}')) return entries;
      if (!this.#take(',')) throw this.#problem("Expecting ',' delimiter");
    }
  }

  #string(): string {
    const parts: string[] = [];
    this.#at += 1;
    for (;;) {
      CHUNK.lastIndex = this.#at;
      CHUNK.test(this.#text);
      parts.push(this.#text.slice(this.#at, CHUNK.lastIndex));
      this.#at = CHUNK.lastIndex;
      if (this.#take('"')) return parts.length === 1 ? (parts[0] ?? '') : parts.join('');
      if (!this.#take('\\'))
        throw this.#problem(
          this.#at < this.#text.length ? 'Invalid control character at' : 'Unterminated string starting at',
        );
      parts.push(this.#escape());
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at] ?? '';
    const simple = ESCAPES.get(letter);
    if (simple !== undefined) {
      this.#at += 1;
      return simple;
    }
    const digits = this.#text.slice(this.#at + 1, this.#at + 5);
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#problem('Invalid \\escape');
    this.#at += 5;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #problem(what: string): PythonFault {
    return new PythonFault('JSONDecodeError', `${what}: char ${this.#at}`);
  }
}

function wholeNumber(digits: string): Value {
  if (digits.length < 16) return digits === '-0' ? 0 : Number(digits);
  const count = digits.startsWith('-') ? digits.length - 1 : digits.length;
  if (count > MOST_DIGITS) throw tooManyDigits(count);
  return integer(BigInt(digits));
}
