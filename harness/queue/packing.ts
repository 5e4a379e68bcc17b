import { hash } from 'node:crypto';
import * as zlib from 'node:zlib';
import { z } from 'zod';
import { InputError } from '../contract/errors.ts';

/** Largest document in Redis after decompression, in bytes: more than an episode can have. */
const MOST_BYTES = 256 * 2 ** 20;

/** A shorter text is not compressed, since that takes longer than it saves. */
const LEAST_COMPRESSED = 2000;
/** First byte of what Zstandard writes; no JSON begins with it. */
const ZSTANDARD = 0x28;

/** First byte of what gzip writes; no JSON begins with it either. */
const GZIP = 0x1f;

/** The compression of this Node, by the names of `node:zlib`: Zstandard came with 22.15. */
export type Compression = Pick<typeof zlib, 'gzipSync' | 'gunzipSync'> &
  Partial<Pick<typeof zlib, 'zstdCompressSync' | 'zstdDecompressSync'>>;

/** A document as it lies in Redis: JSON, compressed where it is long, with Zstandard where this Node has it. */
export function packed(document: unknown, { zstdCompressSync, gzipSync }: Compression = zlib): Buffer {
  const text = JSON.stringify(document);
  return text.length < LEAST_COMPRESSED ? Buffer.from(text) : (zstdCompressSync ?? gzipSync)(text);
}

/**
 * Reads what {@link packed} wrote.
 *
 * @param place - for the error.
 * @throws {InputError} if it is damaged, too large or does not fit the schema: others can write to Redis, too. Also if this Node
 *   lacks the compression that the Node of another process used.
 */
export function unpacked<Schema extends z.ZodType>(
  bytes: Buffer,
  schema: Schema,
  place: string,
  { zstdDecompressSync, gunzipSync }: Compression = zlib,
): z.output<Schema> {
  if (bytes[0] === ZSTANDARD && zstdDecompressSync === undefined) {
    const cause = 'is compressed with Zstandard, which this Node cannot read.';
    throw new InputError({ place, cause, remedy: 'Use Node 22.15 or newer on all machines of the queue.' });
  }
  try {
    const decompress =
      bytes[0] === ZSTANDARD ? zstdDecompressSync : bytes[0] === GZIP ? gunzipSync : undefined;
    const plain = decompress?.(bytes, { maxOutputLength: MOST_BYTES }) ?? bytes;
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
