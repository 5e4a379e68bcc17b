import { z } from 'zod';
import { snake } from './refusals.ts';

/** What a theme calls the rows of a table. */
export const Noun = z.strictObject({
  table: z.string().regex(/^[a-z][a-z0-9_]*$/),
  singular: z.string(),
  plural: z.string(),
  /** What ids begin with. It differs from the other prefixes of its domain. */
  prefix: z.string().regex(/^[A-Z]{1,3}-$/),
});
export type Noun = z.infer<typeof Noun>;

/** Name of parameters and columns that hold the id of such a row. */
export const idOf = ({ singular }: Pick<Noun, 'singular'>): string => `${snake(singular)}_id`;
