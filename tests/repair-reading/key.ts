import { z } from 'zod';
import { Derivation } from '../../harness/contract/patch.ts';

/** Which patch an item shows; not for readers. */
export const KeyLine = z.strictObject({
  item: z.string(),
  patch: z.string(),
  family: z.string(),
  derivations: z.array(Derivation),
});
export type KeyLine = z.infer<typeof KeyLine>;

/** A reader's answer to one item. */
export const Answer = z.object({
  item: z.string(),
  /** What the claims say is wrong is wrong no more. */
  mended: z.boolean(),
  /** Nothing that was right before is wrong now, and nothing wrong is accepted. */
  nothingElse: z.boolean(),
  reason: z.string(),
});
export type Answer = z.infer<typeof Answer>;
