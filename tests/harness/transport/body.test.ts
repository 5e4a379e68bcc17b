import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readBody } from '../../../harness/transport/body.ts';
import type { IncomingBody } from '../../../harness/transport/body.ts';
import { NetworkError } from '../../../harness/transport/http.ts';

const MOST = 2 ** 20;

/** A body that arrives in pieces. */
function inPieces(pieces: readonly Uint8Array[], headers: Record<string, string> = {}): IncomingBody {
  const body = Readable.from(
    pieces.map((piece) => Buffer.from(piece)),
    { objectMode: false },
  );
  return { body, headers: new Headers(headers) };
}

test('a character that arrives in two chunks is decoded correctly', async () => {
  const bytes = new TextEncoder().encode('{"a":"é😀"}');
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const body = inPieces([bytes.slice(0, cut), bytes.slice(cut)].filter(({ length }) => length > 0));
    expect(await readBody(body, 'm', MOST)).toBe('{"a":"é😀"}');
  }
});

test('reading a body that exceeds the maximum size fails and closes the connection', async () => {
  const body = inPieces(Array<Uint8Array>(100).fill(new Uint8Array(10)));
  await expect(readBody(body, 'm', 35)).rejects.toMatchObject({ failure: 'invalid-reply' });
  expect(body.body.destroyed).toBe(true);
});

test('an unrequested compressed body is decompressed, and its decompressed size counts', async () => {
  const packed = gzipSync('x'.repeat(1000));
  const headers = { 'content-length': String(packed.length), 'content-encoding': 'gzip' };
  expect(await readBody(inPieces([packed], headers), 'm', MOST)).toBe('x'.repeat(1000));
  await expect(readBody(inPieces([packed], headers), 'm', 100)).rejects.toMatchObject({
    failure: 'invalid-reply',
  });
});

test('a truncated or invalid compressed body is reported as a connection failure', async () => {
  const headers = { 'content-encoding': 'gzip' };
  for (const bytes of [gzipSync('x'.repeat(1000)).subarray(0, 20), Buffer.from('not compressed')]) {
    await expect(readBody(inPieces([bytes], headers), 'm', MOST)).rejects.toBeInstanceOf(NetworkError);
  }
});

test('a missing body is an empty string', async () => {
  expect(await readBody(inPieces([]), 'm', MOST)).toBe('');
});
