import { z } from 'zod';
import { Noun } from '../noun.ts';
import type { Hub } from '../pattern.ts';
import { snake } from '../refusals.ts';

export const RegisterWords = Noun.extend({
  /** What distinguishes them, such as "membership", and its values, the most usual first. */
  level: z.strictObject({ name: z.string().regex(/^[a-z]+$/), values: z.array(z.string()).min(2) }),
});
export type RegisterWords = z.infer<typeof RegisterWords>;

/** What the patterns of a domain share of its people. */
export const hubOf = ({ table, singular, plural, level }: RegisterWords): Hub => ({
  table,
  singular,
  plural,
  level,
});

/** Parameter that takes the id of a person. */
export const personKey = ({ singular }: Pick<Hub, 'singular'>): string => `${snake(singular)}_id`;
