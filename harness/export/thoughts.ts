import { z } from 'zod';
import type { Step } from '../contract/episode.ts';

const Text = z.string().nullish().catch(undefined);
const Items = z.array(
  z.object({ text: Text, thinking: Text, type: Text }).catch({ text: '', thinking: '', type: '' }),
);

/** Where the APIs put the reasoning that they show. Bodies of any other shape have none. */
const Body = z.object({
  choices: z
    .array(z.object({ message: z.object({ reasoning_content: Text, reasoning: Text }) }))
    .optional()
    .catch(undefined),
  content: Items.optional().catch(undefined),
  output: z
    .array(z.object({ summary: Items.optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});

/** The reasoning that a provider showed beside a reply; empty: it showed none, or the record does not have it. */
export function thoughtsIn({ raw }: Pick<Step, 'raw'>): string {
  const body = Body.safeParse(raw);
  if (!body.success) return '';
  const { choices = [], content = [], output = [] } = body.data;
  return [
    ...choices.map(({ message }) => message.reasoning_content ?? message.reasoning),
    ...content.map(({ thinking }) => thinking),
    ...output.flatMap(({ summary = [] }) => summary.map(({ text }) => text)),
  ]
    .filter((text) => typeof text === 'string' && text.trim() !== '')
    .join('\n');
}
