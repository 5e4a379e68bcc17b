import { z } from 'zod';
import type { Reply } from '../contract/chat-model.ts';
import { Json } from '../contract/json.ts';
import type { Connection } from './database.ts';

const Tokens = z.number().nullable();

const StoredReply = z.strictObject({
  text: z.string(),
  calls: z.array(z.strictObject({ callId: z.string(), tool: z.string(), rawArguments: z.string() })),
  reasoning: z.string(),
  stop: z.enum(['end', 'tool-calls', 'length', 'refusal', 'other']),
  mended: z.array(z.enum(['thoughts-in-text', 'arguments-encoded-twice'])).optional(),
  usage: z.strictObject({ inputTokens: Tokens, cachedInputTokens: Tokens, outputTokens: Tokens }),
  raw: Json,
});

/** Cache of paid replies, by a key of everything that determines them. Errors are never cached. */
export function replyCache(connection: Connection) {
  const select = connection.prepare<[string], string>('SELECT body FROM reply_cache WHERE key = ?').pluck();
  const selectAny = connection.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM reply_cache)').pluck();
  const insert = connection.prepare('INSERT INTO reply_cache VALUES (?, ?) ON CONFLICT DO NOTHING');
  return {
    /** Returns true for an empty cache. */
    isEmpty: (): boolean => selectAny.get() === 0,
    get(key: string): Reply | undefined {
      const body = select.get(key);
      if (body === undefined) return undefined;
      const { usage, mended, ...reply } = StoredReply.parse(JSON.parse(body));
      return {
        ...reply,
        ...(mended === undefined ? {} : { mended }),
        usage: {
          inputTokens: usage.inputTokens ?? undefined,
          cachedInputTokens: usage.cachedInputTokens ?? undefined,
          outputTokens: usage.outputTokens ?? undefined,
        },
      };
    },
    set(key: string, { usage, ...reply }: Reply): void {
      const tokens = {
        inputTokens: usage.inputTokens ?? null,
        cachedInputTokens: usage.cachedInputTokens ?? null,
        outputTokens: usage.outputTokens ?? null,
      };
      insert.run(key, JSON.stringify({ ...reply, usage: tokens }));
    },
  };
}
