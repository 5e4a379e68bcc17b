import { z } from 'zod';
import { snake } from './refusals.ts';

/** What the rows of a table are called: the table, one row and several rows in words, and what ids begin with. */
export const Noun = z.strictObject({
  table: z.string(),
  singular: z.string(),
  plural: z.string(),
  prefix: z.string(),
});
export type Noun = z.infer<typeof Noun>;

/** Name of parameters and columns that hold the id of such a row. */
export const idOf = ({ singular }: Pick<Noun, 'singular'>): string => `${snake(singular)}_id`;
