import { z } from 'zod';
import { RegisterWords } from '../patterns/register/words.ts';

/** Words of one domain, as data: what its people, things and deeds are called. */
export const Theme = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** Name of the environment, such as `YogaStudio`. */
  environment: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
  /** What the environment is, as a sentence for models. */
  description: z.string(),
  /** Who the assistant works for, as the end of "You help": "the front desk of a yoga studio". */
  desk: z.string(),
  people: RegisterWords,
  /** Words of each pattern that suits the theme, by the pattern's id. */
  patterns: z.record(z.string(), z.json()),
  /** What people at the desk say beside their requests, complete sentences that ask for nothing. */
  asides: z.array(z.string()).min(4),
});
export type Theme = z.infer<typeof Theme>;
