import { hash, timingSafeEqual } from 'node:crypto';

/** A request as far as its admission depends on it. */
export type Arrival = {
  readonly method: string | undefined;
  readonly host: string | undefined;
  readonly cookie: string | undefined;
  /** `undefined`: what was asked for is no address. */
  readonly address: URL | undefined;
};

/** The port of the server, and the token that requests need. */
export type Door = { readonly port: number; readonly token: string };

/** What becomes of a request: it is answered, refused, or sent on to the address without its token, with a cookie. */
export type Admission =
  | { readonly kind: 'admitted'; readonly address: URL }
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 405; readonly words: string }
  | { readonly kind: 'entering'; readonly location: string; readonly cookie: string };

/** The one address that is listened on: programs of this machine alone can reach it. */
export const LOOPBACK = '127.0.0.1';

const NO_TOKEN = 'Open the address that "assay view" printed: it holds the token of this server.';

/**
 * Decides on a request: to this machine by its own name, so that no name of others leads here; with the token; and without an
 * intention to change anything.
 */
export function admission({ method, host, cookie, address }: Arrival, door: Door): Admission {
  if (!hostsOf(door).includes(host ?? ''))
    return refused(403, 'This server is reached by its own address alone.');
  if (method !== 'GET' && method !== 'HEAD') return refused(405, 'Nothing can be changed here: use GET.');
  if (address === undefined) return refused(400, 'This is no address.');
  const given = address.searchParams.get('token');
  if (given !== null) return isEqual(given, door.token) ? entering(address, door) : refused(403, NO_TOKEN);
  const held = cookiesIn(cookie).some((value) => isEqual(value, `${cookieName(door)}=${door.token}`));
  return held ? { kind: 'admitted', address } : refused(403, NO_TOKEN);
}

const refused = (status: 400 | 403 | 405, words: string): Admission => ({ kind: 'refused', status, words });

const hostsOf = ({ port }: Door): readonly string[] => [`${LOOPBACK}:${port}`, `localhost:${port}`];

function entering({ pathname, searchParams }: URL, door: Door): Admission {
  const rest = new URLSearchParams(searchParams);
  rest.delete('token');
  // A second slash at the beginning would lead to another host.
  const path = `/${pathname.replace(/^\/+/, '')}`;
  const location = rest.size === 0 ? path : `${path}?${rest.toString()}`;
  return {
    kind: 'entering',
    location,
    cookie: `${cookieName(door)}=${door.token}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

/** Cookies of a host are shared by all of its ports, and each port may have a view. */
const cookieName = ({ port }: Door): string => `assay-view-${port}`;

const cookiesIn = (header: string | undefined): readonly string[] =>
  (header ?? '').split(';').map((part) => part.trim());

/** Compares in a time that says nothing of where two texts differ. */
const isEqual = (one: string, other: string): boolean =>
  timingSafeEqual(hash('sha256', one, 'buffer'), hash('sha256', other, 'buffer'));
