import * as zlib from 'node:zlib';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { packed, unpacked } from '../../../harness/queue/packing.ts';

/** What `node:zlib` had before Node 22.15. */
const OLD = { gzipSync: zlib.gzipSync, gunzipSync: zlib.gunzipSync };

const Words = z.array(z.string());
const words = Array<string>(1000).fill('word');

test.each([
  ['with Zstandard', zlib, zlib],
  ['on a Node without Zstandard', OLD, OLD],
  ['on a Node without Zstandard, for one that has it', OLD, zlib],
])('a long document is compressed and read back %s', (_how, writer, reader) => {
  const bytes = packed(words, writer);
  expect(bytes.length).toBeLessThan(200);
  expect(unpacked(bytes, Words, 'job', reader)).toEqual(words);
});

test('a Node without Zstandard names the Node that reads a document', () => {
  expect(() => unpacked(packed(words), Words, 'job', OLD)).toThrow(
    'job: is compressed with Zstandard, which this Node cannot read. Use Node 22.15 or newer on all machines of the queue.',
  );
});

test.each([
  ['Zstandard', zlib.zstdCompressSync],
  ['gzip', zlib.gzipSync],
])('a document that is too large after decompression is refused (%s)', (_name, compress) => {
  const part = compress(Buffer.alloc(2 ** 24));
  const bomb = Buffer.concat([...Array.from({ length: 16 }, () => part), compress(Buffer.alloc(1))]);
  expect(() => unpacked(bomb, Words, 'job')).toThrow(/^job: cannot be read \(RangeError/);
});
