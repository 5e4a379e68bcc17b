import { z } from 'zod';
import type { Reply } from './chat-model.ts';
import { Json } from './json.ts';

const Tokens = z.number().nullable();

/** A reply as it is stored. */
export const ReplyDocument = z.strictObject({
  text: z.string(),
  calls: z.array(z.strictObject({ callId: z.string(), tool: z.string(), rawArguments: z.string() })),
  reasoning: z.string(),
  stop: z.enum(['end', 'tool-calls', 'length', 'refusal', 'other']),
  mended: z.array(z.enum(['thoughts-in-text', 'arguments-encoded-twice'])).optional(),
  usage: z.strictObject({ inputTokens: Tokens, cachedInputTokens: Tokens, outputTokens: Tokens }),
  raw: Json,
});
export type ReplyDocument = z.infer<typeof ReplyDocument>;

/** The document of a reply. */
export function replyDocument({ usage, ...reply }: Reply): unknown {
  const tokens = {
    inputTokens: usage.inputTokens ?? null,
    cachedInputTokens: usage.cachedInputTokens ?? null,
    outputTokens: usage.outputTokens ?? null,
  };
  return { ...reply, usage: tokens };
}

/** The reply of a document. @throws {z.ZodError} if it is not one. */
export function replyIn(document: unknown): Reply {
  const { usage, mended, ...reply } = ReplyDocument.parse(document);
  return {
    ...reply,
    ...(mended === undefined ? {} : { mended }),
    usage: {
      inputTokens: usage.inputTokens ?? undefined,
      cachedInputTokens: usage.cachedInputTokens ?? undefined,
      outputTokens: usage.outputTokens ?? undefined,
    },
  };
}
