import { CHARACTER_NAMES } from './character-names.ts';

/** A string in which every character represents one byte. */
export type ByteText = string;

/** An invalid escape sequence; the caller turns it into a SyntaxError. */
export class EscapeFault extends Error {}

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

const TEXT_ESCAPE =
  /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{0,2})|u([0-9a-fA-F]{0,4})|U([0-9a-fA-F]{0,8})|N(\{[^}]*\}?)?|([^]))/gu;

/**
 * Resolve the escape sequences of a string literal; unknown ones are left unchanged. `\N{…}` supports only the names in
 * {@link CHARACTER_NAMES}.
 *
 * @throws {EscapeFault} with the message of Python's codec.
 */
export function unescapeText(body: string): string {
  if (!body.includes('\\')) return body;
  return body.replace(TEXT_ESCAPE, (...groups: readonly unknown[]) => {
    const [whole, octal, short, medium, long, name, simple] = groups.map((group) =>
      typeof group === 'string' ? group : undefined,
    );
    const problem = (reason: string): EscapeFault => codecFault(body, Number(groups[7]), whole ?? '', reason);
    if (simple !== undefined) return SIMPLE.get(simple) ?? whole ?? '';
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (short !== undefined) return fromHex(short, 2) ?? raise(problem('truncated \\xXX escape'));
    if (medium !== undefined) return fromHex(medium, 4) ?? raise(problem('truncated \\uXXXX escape'));
    if (long !== undefined) {
      if (long.length < 8) throw problem('truncated \\UXXXXXXXX escape');
      return fromHex(long, 8) ?? raise(problem('illegal Unicode character'));
    }
    if (name?.endsWith('}') !== true || name === '{}') throw problem('malformed \\N character escape');
    const named = CHARACTER_NAMES.get(name.slice(1, -1).toUpperCase());
    return named ?? raise(problem('unknown Unicode character name'));
  });
}

function raise(fault: EscapeFault): never {
  throw fault;
}

function fromHex(digits: string, width: number): string | undefined {
  const code = Number.parseInt(digits, 16);
  return digits.length < width || code > 0x10ffff ? undefined : String.fromCodePoint(code);
}

/** CPython first replaces every non-ASCII character with an escape of ten bytes, which shows in the positions. */
function codecFault(body: string, at: number, sequence: string, reason: string): EscapeFault {
  let position = 0;
  for (const character of body.slice(0, at)) position += (character.codePointAt(0) ?? 0) < 128 ? 1 : 10;
  const last = position + sequence.length - 1;
  const place =
    sequence.length === 1 ? `byte 0x5c in position ${position}` : `bytes in position ${position}-${last}`;
  return new EscapeFault(`(unicode error) 'unicodeescape' codec can't decode ${place}: ${reason}`);
}

const BYTE_ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{0,2})|([^]))/g;

/** Resolve the escape sequences of a bytes literal. @throws {EscapeFault} for a truncated `\x`. */
export function unescapeBytes(body: string): ByteText {
  return body.replace(BYTE_ESCAPE, (...groups: readonly unknown[]) => {
    const [whole, octal, hex, simple] = groups.map((group) =>
      typeof group === 'string' ? group : undefined,
    );
    if (simple !== undefined) return SIMPLE.get(simple) ?? whole ?? '';
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (hex?.length !== 2)
      throw new EscapeFault(`(value error) invalid \\x escape at position ${String(groups[4])}`);
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
}

/** Python's `repr` of bytes. */
export function bytesRepr(bytes: ByteText): string {
  const quote = bytes.includes("'") && !bytes.includes('"') ? '"' : "'";
  const shown = bytes.replace(/[^ -[\]-~]/g, (character) => {
    const named = BYTE_NAMES.get(character);
    return named ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `b${quote}${quote === "'" ? shown.replaceAll("'", "\\'") : shown}${quote}`;
}

const BYTE_NAMES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);
