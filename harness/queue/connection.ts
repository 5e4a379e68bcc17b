import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import { InputError } from '../contract/errors.ts';
import { harmlessLine } from '../contract/harmless.ts';
import { shownAddress, urlOf } from './address.ts';
import type { QueueAddress } from './address.ts';

/** A connection to a Redis. */
export type QueueConnection = Redis;

/** Longest time between two attempts to find a Redis again, in milliseconds. */
const LONGEST_RETRY = 500;

/** Whether a Redis that is away is still looked for; all connections to it that were made from one share this. */
type Search = { isGivenUp: boolean };

const SEARCHES = new WeakMap<QueueConnection, Search>();

function optionsOf({ url, password, authorities }: QueueAddress, search: Search): RedisOptions {
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
    retryStrategy: (times) => (search.isGivenUp ? null : Math.min(50 * times, LONGEST_RETRY)),
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

/** Time within which a Redis has to answer at the start, in milliseconds: it may just be started, too. */
const FIRST_ANSWER = 5000;

/**
 * Connects to a Redis. Once connected, a loss is announced on one line, and so is the return; commands wait meanwhile.
 *
 * @param say - gets the announcements.
 * @param patience - milliseconds within which it has to answer at first.
 * @throws {UsageError} for an address that is none; {InputError} if nothing answers there.
 */
export async function connectQueue(
  address: QueueAddress,
  say: (text: string) => void,
  patience = FIRST_ANSWER,
): Promise<Redis> {
  const search: Search = { isGivenUp: false };
  const redis = new Redis(optionsOf(address, search));
  SEARCHES.set(redis, search);
  const shown = shownAddress(address.url);
  let reason = 'it does not answer';
  const first = Promise.withResolvers<undefined>();
  redis.on('error', (error: Error) => {
    reason = reasonOf(error);
    // A password that is refused now is refused later, too.
    if (/^(?:WRONGPASS|NOAUTH|NOPERM|ERR invalid password)/.test(error.message)) first.reject(error);
  });
  redis.once('ready', () => {
    first.resolve(undefined);
  });
  const timer = setTimeout(() => {
    first.reject(new Error(reason));
  }, patience);
  // A failed attempt is followed by others.
  redis.connect().catch(() => undefined);
  try {
    await first.promise;
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

/** Ends a connection, which is no loss. Commands that wait are given up. */
export function closeQueue(redis: QueueConnection): void {
  redis.removeAllListeners('close');
  redis.disconnect();
}

/** Looks no longer for a Redis that is away: commands that wait for it fail within a second. */
export function giveUpQueue(redis: QueueConnection): void {
  const search = SEARCHES.get(redis);
  if (search === undefined) redis.disconnect();
  else search.isGivenUp = true;
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
