import { hash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { InputError } from '../contract/errors.ts';

/** Largest document in Redis after decompression, in bytes: more than an episode can have. */
const MOST_BYTES = 256 * 2 ** 20;

/** A shorter text is not compressed, since that takes longer than it saves. */
const LEAST_COMPRESSED = 2000;
/** First byte of what Zstandard writes; no JSON begins with it. */
const ZSTANDARD = 0x28;

/** A document as it lies in Redis: JSON, compressed where it is long. */
export function packed(document: unknown): Buffer {
  const text = JSON.stringify(document);
  return text.length < LEAST_COMPRESSED ? Buffer.from(text) : zstdCompressSync(text);
}

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
    const plain = bytes[0] === ZSTANDARD ? zstdDecompressSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
    const text = plain.toString();
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
