import type { z } from 'zod';
import { InputError, schemaProblem } from '../contract/errors.ts';
import { requireDocumentSize } from '../files/record-size.ts';

/**
 * Most bytes of an episode that is read: every reply of a live run is kept as it was received, so that an episode is larger than
 * any line of a file.
 */
export const LARGEST_EPISODE = 64 * 1024 * 1024;

/** SQL for the body of an episode; `NULL` for one that is too large, which is not read at all. */
export const EPISODE_BODY = `CASE WHEN octet_length(episode.body) <= ${LARGEST_EPISODE} THEN episode.body END`;

/** Where an episode is, for errors. */
export const episodePlace = (id: number, runId: string): string => `episode ${id} of run ${runId}`;

/**
 * A document that the database holds. Databases of strangers hold anything.
 *
 * @param body - `null`: it is too large, see {@link EPISODE_BODY}.
 * @throws {InputError} if it is too large, no JSON, or not of the schema.
 */
export function storedDocument<Schema extends z.ZodType>(
  schema: Schema,
  body: string | null,
  place: string,
): z.output<Schema> {
  const parsed = schema.safeParse(jsonIn(body, place, requireDocumentSize));
  if (parsed.success) return parsed.data;
  throw broken(place, schemaProblem(parsed.error));
}

/**
 * JSON of a summary of other records, which has as many values as there are records.
 *
 * @param body - `null`: it is larger than an episode can be. @throws {InputError} if it is too large or no JSON.
 */
export const storedJson = (body: string | null, place: string): unknown =>
  jsonIn(body, place, () => undefined);

function jsonIn(
  body: string | null,
  place: string,
  requireSize: (text: string, place: string) => void,
): unknown {
  if (body === null) throw broken(place, `is larger than ${LARGEST_EPISODE / 1024 / 1024} MB.`);
  try {
    requireSize(body, place);
    return JSON.parse(body);
  } catch (cause) {
    if (cause instanceof InputError) throw broken(place, cause.problem.cause, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw broken(place, `is no JSON (${reason}).`, { cause });
  }
}

/** Error for a record of the database that cannot be read. */
export const broken = (place: string, cause: string, options?: ErrorOptions): InputError =>
  new InputError(
    { place, cause, remedy: 'Restore the database from a copy, or remove the run with "assay runs remove".' },
    options,
  );
