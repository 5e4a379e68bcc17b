import type { Redis } from 'ioredis';
import { replyDocument, replyIn } from '../contract/reply-document.ts';
import type { PaidReply } from '../run/model-calls.ts';
import { packed, unpacked } from './packing.ts';
import type { RunKeys } from './keys.ts';
import { ReplyParcel } from './protocol.ts';

/** Where a reply in Redis comes from: it was paid for in this run, or the database of the coordinator has it already. */
export type Origin = 'request' | 'database';

/** A reply as it lies in Redis. */
export function replyParcel(paid: Omit<PaidReply, 'key'>, origin: Origin): Buffer {
  const { reply, cost, attempts, latencySeconds } = paid;
  return packed({
    reply: replyDocument(reply),
    cost: cost ?? null,
    attempts,
    latencySeconds: latencySeconds ?? null,
    origin,
  });
}

/** A reply from Redis. @throws {InputError} if it is none. */
export function replyOfParcel(key: string, bytes: Buffer): PaidReply & { readonly origin: Origin } {
  const { reply, cost, attempts, latencySeconds, origin } = unpacked(bytes, ReplyParcel, `reply ${key}`);
  return {
    reply: replyIn(reply),
    cost: cost ?? undefined,
    attempts,
    latencySeconds: latencySeconds ?? undefined,
    key,
    origin,
  };
}

/** The replies that were paid for in this run, of those with these keys. @throws {InputError} like {@link replyOfParcel}. */
export async function paidReplies(
  redis: Redis,
  { replies }: RunKeys,
  keys: readonly string[],
): Promise<readonly PaidReply[]> {
  if (keys.length === 0) return [];
  const found = await redis.hmgetBuffer(replies, ...keys);
  return keys.flatMap((key, index) => {
    const bytes = found[index];
    if (bytes === undefined || bytes === null) return [];
    const { origin, ...paid } = replyOfParcel(key, bytes);
    return origin === 'request' ? [paid] : [];
  });
}
