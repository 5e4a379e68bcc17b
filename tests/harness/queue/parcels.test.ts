import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { packed, unpacked } from '../../../harness/queue/packing.ts';
import { replyOfParcel, replyParcel } from '../../../harness/queue/paid-replies.ts';

const Anything = z.unknown();

describe('what lies in Redis', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const document: unknown = JSON.parse(text);
        expect(unpacked(packed(document), Anything, 'x')).toEqual(document);
      }),
    );
  });

  test('is refused if it is damaged, and nothing else is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(() => unpacked(Buffer.from(bytes), z.strictObject({ a: z.string() }), 'episode 1')).toThrow(
          /^episode 1: cannot be read/,
        );
      }),
    );
  });

  test('is refused if it unpacks to more than an episode can have', () => {
    const bomb = packed('a'.repeat(257 * 2 ** 20));
    expect(bomb.length).toBeLessThan(100_000);
    expect(() => unpacked(bomb, Anything, 'reply 1')).toThrow(/^reply 1: cannot be read/);
  });

  test('a reply comes back with its price, attempts and latency', () => {
    const usage = { inputTokens: 1, cachedInputTokens: undefined, outputTokens: undefined };
    const reply = { text: 'a', calls: [], reasoning: '', stop: 'end' as const, usage, raw: { $n: '5.0' } };
    const known = { reply, cost: 0.25, attempts: 3, latencySeconds: 1.5 };
    const unknown = { reply, cost: undefined, attempts: 0, latencySeconds: undefined };
    for (const paid of [known, unknown])
      expect(replyOfParcel('key', replyParcel(paid, 'request'))).toEqual({
        ...paid,
        key: 'key',
        origin: 'request',
      });
  });
});
