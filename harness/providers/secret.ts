import { UsageError } from '../contract/errors.ts';

/**
 * Minimum length of a key that is hidden. Shorter "keys" are placeholders for servers that need none; hiding `x` would
 * garble every text.
 */
const SHORTEST_SECRET = 8;

/**
 * Removes the key from texts. A server may echo the request, and the key must not be printed or stored, not even in JSON's
 * escaped form.
 */
export function keyHider(key: string | undefined): (text: string) => string {
  if (key === undefined || key.length < SHORTEST_SECRET) return (text) => text;
  const pattern = new RegExp(Array.from(key, spellings).join(''), 'g');
  return (text) => text.replaceAll(pattern, '[key]');
}

/** Pattern for every JSON spelling of one character. Keys are ASCII. */
function spellings(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(2, '0');
  const hexadecimal = code.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
  return `(?:${'"\\/'.includes(character) ? '\\\\?' : ''}\\x${code}|\\\\u00${hexadecimal})`;
}

/**
 * Rejects a key that is not a valid header value, before a library throws an error that contains it.
 *
 * @throws {UsageError} whose message does not contain the key.
 */
export function checkKey(key: string | undefined, place: string): void {
  if (key === undefined || /^[\x21-\x7e]+$/.test(key)) return;
  throw new UsageError({
    place,
    cause:
      key === '' ? 'the API key is empty.' : 'the API key contains white space or characters beyond ASCII.',
    remedy: 'Set the key again, without quotes or line breaks.',
  });
}

/**
 * Rejects an invalid base URL.
 *
 * @throws {UsageError} whose message omits a URL that contains a password.
 */
export function checkBaseUrl(baseUrl: string, place: string): void {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (url !== undefined && (url.username !== '' || url.password !== '')) {
    throw new UsageError({
      place,
      cause: 'the base URL contains a user name or a password.',
      remedy: 'Remove it from the URL and pass the key through the environment.',
    });
  }
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return;
  throw new UsageError({
    place,
    cause: `the base URL ${JSON.stringify(baseUrl)} is not an http or https address.`,
    remedy: 'Write it like http://127.0.0.1:8000/v1.',
  });
}
