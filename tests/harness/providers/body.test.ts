import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readBody } from '../../../harness/providers/body.ts';

/** A body that arrives in pieces, its length untold. */
function inPieces(pieces: readonly Uint8Array[]): { response: Response; wasCancelled: () => boolean } {
  const waiting = [...pieces];
  let cancelled = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = waiting.shift();
        if (piece === undefined) controller.close();
        else controller.enqueue(piece);
      },
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(stream), wasCancelled: () => cancelled };
}

test('a character that arrives in two pieces stays whole', async () => {
  const bytes = new TextEncoder().encode('{"a":"é😀"}');
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const { response } = inPieces([bytes.slice(0, cut), bytes.slice(cut)].filter(({ length }) => length > 0));
    expect(await readBody(response, 'm')).toBe('{"a":"é😀"}');
  }
});

test('a body that grows beyond what is allowed is left, and its connection closed', async () => {
  const { response, wasCancelled } = inPieces(Array<Uint8Array>(100).fill(new Uint8Array(10)));
  await expect(readBody(response, 'm', 35)).rejects.toMatchObject({ failure: 'invalid-reply' });
  expect(wasCancelled()).toBe(true);
});

test('a length that a server tells of a packed body is not trusted', async () => {
  const packed = gzipSync('x'.repeat(1000));
  const headers = { 'content-length': String(packed.length), 'content-encoding': 'gzip' };
  // As `fetch` gives it: unpacked, with the headers of what was sent.
  const response = new Response('x'.repeat(1000), { headers });
  await expect(readBody(response, 'm', 100)).rejects.toMatchObject({ failure: 'invalid-reply' });
});

test('no body is an empty text', async () => {
  expect(await readBody(new Response(null), 'm')).toBe('');
});
