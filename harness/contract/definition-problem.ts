import { z } from 'zod';

/** What a check finds wrong with an environment that a suite defines as data. */
export const DefinitionProblem = z.strictObject({
  /** JSON Pointer (RFC 6901) into the definition. */
  pointer: z.string(),
  /** As the end of a sentence that begins with the part at `pointer`. */
  cause: z.string().min(1),
  remedy: z.string().min(1),
});
export type DefinitionProblem = z.infer<typeof DefinitionProblem>;
