import { schemaProblem } from '../contract/errors.ts';
import { requireRecordSize } from '../files/record-size.ts';
import { METHODS, schemaOf, WithId } from './protocol.ts';
import type { ServerRequest } from './protocol.ts';
import { Refusal } from './refusal.ts';

/** Where a request comes from. */
export type Received = {
  /** For errors. */
  readonly place: string;
  /** Method that the address names; `undefined`: the request names it. */
  readonly method: string | undefined;
};

/**
 * Reads one request.
 *
 * @throws {Refusal} for a text that is no request; {InputError} for one of more levels or values than a record can have.
 */
export function readRequest(text: string, { place, method: named }: Received): ServerRequest {
  requireRecordSize(text, place);
  const body = objectIn(text, place);
  const { method = named } = body;
  if (named !== undefined && method !== named)
    throw refused(place, 'names another method than its address.', 'Leave "method" out.');
  const holdsEpisode = typeof body['episode'] === 'object' && body['episode'] !== null;
  const schema = typeof method === 'string' ? schemaOf(method, holdsEpisode) : undefined;
  if (schema === undefined)
    throw refused(place, 'names no method that there is.', `Set "method" to one of ${METHODS.join(', ')}.`);
  const read = schema.safeParse({ ...body, method });
  if (read.success) return read.data;
  throw refused(place, schemaProblem(read.error), 'docs/training.md has the fields of each request.');
}

/** The `id` that a request has, so that even a refusal can repeat it; `undefined`: it has none, or is no request. */
export function idIn(text: string): ServerRequest['id'] {
  try {
    return WithId.parse(objectIn(text, '')).id;
  } catch {
    return undefined;
  }
}

function objectIn(text: string, place: string): Readonly<Record<string, unknown>> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    throw refused(place, 'is not JSON.', 'Send one JSON object a request.', { cause });
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return { ...body };
  throw refused(place, 'is not a JSON object.', 'Send one JSON object a request.');
}

const refused = (place: string, cause: string, remedy: string, options?: ErrorOptions): Refusal =>
  new Refusal(400, { place, cause, remedy }, options);
