import { z } from 'zod';

/** What a model that reads an episode under a rubric concludes, with everything that was sent and received. */
export const Reading = z.strictObject({
  /** Identity of the reading model, for example `openai:gpt-5`. */
  reader: z.string().min(1),
  /** The messages as they were sent. */
  prompt: z.strictObject({ system: z.string(), user: z.string() }),
  /** The reply as received. */
  reply: z.string(),
  /** `unscored`: the reader cannot tell, or its reply has no verdict. */
  kind: z.enum(['pass', 'fail', 'unscored']),
  /** The reader's reason, or why its reply has no verdict. */
  reason: z.string(),
});
export type Reading = z.infer<typeof Reading>;
