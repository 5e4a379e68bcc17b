import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createUnzip } from 'node:zlib';
import { ProviderError } from '../contract/chat-model.ts';
import { NetworkError } from './http.ts';

/** Default limit, in bytes; replies of language models are shorter. */
const MOST_BYTES = 64 * 2 ** 20;

/** An incoming body with its headers. */
export type IncomingBody = Readable & Pick<IncomingMessage, 'headers'>;

const decoder = new TextDecoder();

/**
 * Reads a complete body.
 *
 * @param most - maximum size in bytes after decompression; beyond it, reading stops and the connection is closed.
 * @throws {ProviderError} `invalid-reply` for a body larger than `most`. @throws {NetworkError} if the connection fails.
 */
export function readBody(body: IncomingBody, place: string, most: number = MOST_BYTES): Promise<string> {
  return new Promise((resolve, reject) => {
    const stream = unpacked(body);
    const parts: Buffer[] = [];
    let bytes = 0;
    stream.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= most) {
        parts.push(part);
        return;
      }
      reject(new ProviderError('invalid-reply', `${place}: a body of more than ${most} bytes.`));
      stream.destroy();
    });
    stream.on('end', () => {
      resolve(decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts)));
    });
    stream.on('error', (cause) => {
      reject(new NetworkError(cause));
    });
  });
}

/** Decompresses a body. Requests do not ask for compression, but some gateways compress everything. */
function unpacked(body: IncomingBody): Readable {
  if (!/^(?:x-)?gzip$|^deflate$/.test(body.headers['content-encoding'] ?? '')) return body;
  return pipeline(body, createUnzip(), () => undefined); // a failure is reported as an error of the last stream
}
