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
 * Rejects an invalid base URL. A query and a fragment are refused as well: an SDK would drop them or put the path of a request
 * behind them, and some gateways take a key there, which would be stored with the run.
 *
 * @throws {UsageError} whose message omits every URL that may contain a secret.
 */
export function checkBaseUrl(baseUrl: string, place: string): void {
  const url = URL.parse(baseUrl);
  const part = partWithSecrets(baseUrl, url);
  if (part !== undefined) {
    throw new UsageError({
      place,
      cause: `the base URL contains ${part}.`,
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

/**
 * The part of an address in which people write secrets. The text is searched, not the parsed address: an empty query is one,
 * and a text that is no address may be a misspelt one.
 */
function partWithSecrets(text: string, url: URL | null): string | undefined {
  if (text.includes('?')) return 'a query (the part after "?")';
  if (text.includes('#')) return 'a fragment (the part after "#")';
  // In a valid path, "@" is an ordinary character.
  const hasUser = url === null ? text.includes('@') : url.username + url.password !== '';
  return hasUser || (url?.host === '' && text.includes('@')) ? 'a user name or a password' : undefined;
}
