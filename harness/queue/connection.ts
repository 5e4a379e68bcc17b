import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { harmlessLine } from '../contract/harmless.ts';
import { InputError, UsageError } from '../contract/errors.ts';

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

/** @throws {UsageError} which does not repeat the text, since it may hold a password. */
function urlOf(text: string): URL {
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

function optionsOf({ url, password, authorities }: QueueAddress): RedisOptions {
  const { protocol, hostname, port, username, password: typed, pathname } = urlOf(url);
  const secret = typed === '' ? password : decodeURIComponent(typed);
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 6379 : Number(port),
    db: Number(pathname.slice(1)),
    ...(username === '' ? {} : { username: decodeURIComponent(username) }),
    ...(secret === undefined ? {} : { password: secret }),
    ...(protocol === 'rediss:' ? { tls: tlsOf(hostname, authorities) } : {}),
    // Commands wait for a Redis that is away, however long that takes.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(100 * times, 1000),
    // An error of the server that a restart brings with it is no reason to give up.
    reconnectOnError: ({ message }) => message.startsWith('READONLY'),
    lazyConnect: true,
  };
}

function tlsOf(servername: string, authorities: string | undefined): NonNullable<RedisOptions['tls']> {
  if (authorities === undefined) return { servername };
  try {
    return { servername, ca: readFileSync(authorities) };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a file of certificates in PEM format with --queue-ca.';
    throw new InputError({ place: authorities, cause: `cannot be read (${reason}).`, remedy }, { cause });
  }
}

/** Time within which a Redis has to answer at the start, in milliseconds. */
const FIRST_ANSWER = 10_000;

/**
 * Connects to a Redis. Once connected, a loss is announced on one line, and so is the return; commands wait meanwhile.
 *
 * @param say - gets the announcements.
 * @throws {UsageError} for an address that is none; {InputError} if nothing answers there.
 */
export async function connectQueue(address: QueueAddress, say: (text: string) => void): Promise<Redis> {
  const redis = new Redis(optionsOf(address));
  const shown = shownAddress(address.url);
  let reason = 'it does not answer';
  redis.on('error', (error: Error) => {
    reason = reasonOf(error);
  });
  const timer = setTimeout(() => {
    redis.disconnect();
  }, FIRST_ANSWER);
  try {
    await new Promise<void>((resolve, reject) => {
      redis.once('ready', resolve);
      redis.once('end', reject);
      redis.once('close', reject);
      redis.connect().catch(reject);
    });
  } catch (cause) {
    redis.disconnect();
    const remedy = 'Start it, or correct --queue: address, user, password and TLS.';
    throw new InputError({ place: shown, cause: `cannot be used (${reason}).`, remedy }, { cause });
  } finally {
    clearTimeout(timer);
  }
  announceLosses(redis, shown, say);
  return redis;
}

/** Errors of a connection hold addresses, and never a password. */
const reasonOf = (error: Error): string =>
  harmlessLine(
    'code' in error && typeof error.code === 'string' ? `${error.code} ${error.message}` : error.message,
  );

function announceLosses(redis: Redis, shown: string, say: (text: string) => void): void {
  let isLost = false;
  redis.on('close', () => {
    if (!isLost) say(`${shown} is lost: everything waits until it is back`);
    isLost = true;
  });
  redis.on('ready', () => {
    if (isLost) say(`${shown} is back`);
    isLost = false;
  });
}
