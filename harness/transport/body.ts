import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createUnzip } from 'node:zlib';
import { ProviderError } from '../contract/chat-model.ts';
import { NetworkError } from './http.ts';

/** No reply of a language model is longer. */
const MOST_BYTES = 64 * 2 ** 20;

/** A body that arrives, with the headers that announced it. */
export type IncomingBody = Readable & Pick<IncomingMessage, 'headers'>;

const decoder = new TextDecoder();

/**
 * Read a body to its end.
 *
 * @param most - bytes, counted unpacked, after which reading stops and the connection is closed.
 * @throws {ProviderError} `invalid-reply` beyond `most`.
 * @throws {NetworkError} where the network breaks.
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

/** Packed bodies are not asked for, and come all the same from a server behind a gateway that packs everything. */
function unpacked(body: IncomingBody): Readable {
  if (!/^(?:x-)?gzip$|^deflate$/.test(body.headers['content-encoding'] ?? '')) return body;
  return pipeline(body, createUnzip(), () => undefined); // what breaks is an error of the last stream
}
