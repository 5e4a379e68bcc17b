import { PassThrough, pipeline } from 'node:stream';
import type { Duplex, Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { ProviderError } from '../contract/chat-model.ts';
import { sizeInWords } from '../contract/reply-limits.ts';
import { NetworkError } from './http.ts';

/** An incoming body with its headers. */
export type IncomingBody = { readonly body: Readable; readonly headers: Pick<Headers, 'get'> };

const decoder = new TextDecoder();

/**
 * Reads a complete body.
 *
 * @param most - maximum size in bytes after decompression; beyond it, reading stops and the connection is closed.
 * @throws {ProviderError} `invalid-reply` for a body larger than `most`. @throws {NetworkError} if the connection fails.
 */
export function readBody(incoming: IncomingBody, place: string, most: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const stream = unpacked(incoming);
    const parts: Buffer[] = [];
    let bytes = 0;
    let isSettled = false;
    const fail = (causeOf: () => Error): void => {
      if (isSettled) return;
      isSettled = true;
      parts.length = 0;
      reject(causeOf());
      incoming.body.destroy();
      stream.destroy();
    };
    stream.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= most) parts.push(part);
      else fail(() => new ProviderError('invalid-reply', `${place}: ${tooLong(most)}`));
    });
    stream.on('end', () => {
      isSettled = true;
      resolve(decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts)));
    });
    stream.on('error', (cause) => {
      fail(() => new NetworkError(cause));
    });
    // A stream that is closed has either ended or failed, and says so: this settles the promise even where it does not.
    stream.on('close', () => {
      fail(() => new NetworkError(new Error('the connection was closed within the body')));
    });
  });
}

const tooLong = (most: number): string =>
  `the reply has more than ${sizeInWords(most)}. If a model does write that much, raise --reply-limit.`;

// Node has it since 22.15. A body in it is a fault of the connection for an older one, which did not ask for it.
const { createZstdDecompress = lackingZstandard } = zlib as Partial<typeof zlib>;

function lackingZstandard(): Duplex {
  return new PassThrough().destroy(
    new Error('the body is compressed with Zstandard, which needs Node 22.15'),
  );
}

const UNPACKERS: ReadonlyMap<string, () => Duplex> = new Map<string, () => Duplex>([
  ['gzip', zlib.createUnzip],
  ['x-gzip', zlib.createUnzip],
  ['deflate', zlib.createUnzip],
  ['br', zlib.createBrotliDecompress],
  ['zstd', createZstdDecompress],
]);

/** Decompresses a body. Requests do not ask for compression, but some gateways compress everything. */
function unpacked({ body, headers }: IncomingBody): Readable {
  const unpacker = UNPACKERS.get(headers.get('content-encoding')?.trim().toLowerCase() ?? '');
  if (unpacker === undefined) return body;
  return pipeline(body, unpacker(), () => undefined); // a failure is reported as an error of the last stream
}
