import { hash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { InputError } from '../contract/errors.ts';

/** Largest document in Redis after decompression, in bytes: more than an episode can have. */
const MOST_BYTES = 256 * 2 ** 20;

/** A document as it lies in Redis: JSON, compressed. */
export const packed = (document: unknown): Buffer => zstdCompressSync(JSON.stringify(document));

/**
 * Reads what {@link packed} wrote.
 *
 * @param place - for the error.
 * @throws {InputError} if it is damaged, too large or does not fit the schema: others can write to Redis, too.
 */
export function unpacked<Schema extends z.ZodType>(
  bytes: Buffer,
  schema: Schema,
  place: string,
): z.output<Schema> {
  try {
    const text = zstdDecompressSync(bytes, { maxOutputLength: MOST_BYTES }).toString();
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    const remedy =
      'Another program writes to this Redis, or it was damaged: use one that only Assay writes to.';
    throw new InputError({ place, cause: `cannot be read (${reason}).`, remedy }, { cause });
  }
}

/** Hash of a text or of bytes, SHA-256 as 64 hexadecimal digits. */
export const digest = (content: string | Buffer): string => hash('sha256', content, 'hex');
