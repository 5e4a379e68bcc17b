import { z } from 'zod';

/** What an item is; not for readers. */
export const KeyLine = z.strictObject({
  item: z.string(),
  is: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('finding'),
      finding: z.string(),
      detector: z.string(),
      group: z.enum(['mechanical', 'recorded', 'reader']),
    }),
    z.strictObject({ kind: z.literal('silent'), entry: z.string() }),
  ]),
});
export type KeyLine = z.infer<typeof KeyLine>;

/** A reader's answer to one item. */
export const Answer = z.object({
  item: z.string(),
  /** With a claim: it is true and critical. Without: the entry deserves a critical finding. */
  critical: z.boolean(),
  /** With a claim: what it says is so, critical or not. */
  isTrue: z.boolean().optional(),
  reason: z.string(),
});
export type Answer = z.infer<typeof Answer>;
