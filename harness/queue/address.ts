import { UsageError } from '../contract/errors.ts';
import { harmlessLine } from '../contract/harmless.ts';

/** Where a Redis is, and how it is reached. */
export type QueueAddress = {
  /** `redis://` or `rediss://`, as typed; it may hold a password. */
  readonly url: string;
  /** Password that the URL does not hold, from the environment. */
  readonly password: string | undefined;
  /** File with the certificates of the authorities that are trusted; `undefined`: those that Node trusts. */
  readonly authorities: string | undefined;
};

/** The address without user and password, for messages. */
export function shownAddress(url: string): string {
  const { protocol, host, pathname } = urlOf(url);
  return harmlessLine(`${protocol}//${host}${pathname === '/' ? '' : pathname}`);
}

/** The URL without its password. */
export function withoutPassword(text: string): string {
  const url = urlOf(text);
  url.password = '';
  return url.href;
}

/** @throws {UsageError} which does not repeat the text, since it may hold a password. */
export function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isDatabase = url !== undefined && /^\/?\d*$/.test(url.pathname) && url.search === '';
  if (url !== undefined && ['redis:', 'rediss:'].includes(url.protocol) && url.hostname !== '' && isDatabase)
    return url;
  throw new UsageError({
    place: '--queue',
    cause: 'is not the address of a Redis.',
    remedy: 'Write redis://host:6379, or rediss://user@host:6380/0 for TLS.',
  });
}
