import { z } from 'zod';
import type { Step } from '../contract/episode.ts';

const Content = z.array(z.union([z.object({ text: z.string() }), z.unknown().transform(() => undefined)]));

/** Where the APIs put text beside calls. Bodies of any other shape have none. */
const Body = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string().nullish() }) }))
    .optional()
    .catch(undefined),
  content: Content.optional().catch(undefined),
  output: z
    .array(z.object({ content: Content.optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});

/**
 * Text of a reply, for display: its text, or the text beside native calls. Empty if the text consists only of the decoded
 * calls.
 */
export function saidIn({ written, raw }: Step, calls: readonly string[]): readonly string[] {
  if (typeof written === 'string') {
    return bare(written) === bare(calls.join()) ? [] : [written.trim()];
  }
  if (calls.length === 0) return [JSON.stringify(written)];
  const body = Body.safeParse(raw);
  if (!body.success) return [];
  const { choices = [], content = [], output = [] } = body.data;
  const parts = [...content, ...output.flatMap((item) => item.content ?? [])];
  return [...choices.map(({ message }) => message.content ?? ''), ...parts.map((part) => part?.text ?? '')]
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** A text without spaces, quotes and brackets, which differ between written and decoded calls. */
const bare = (text: string): string => text.replaceAll(/[\s[\]'"`,]/g, '');
