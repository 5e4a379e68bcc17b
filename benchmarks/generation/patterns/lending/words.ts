import { z } from 'zod';
import { Noun } from '../noun.ts';
import { VariedNoun } from '../noun-with-variants.ts';
import type { Hub } from '../pattern.ts';
import { personKey } from '../register/words.ts';
import { snake } from '../refusals.ts';

export const LendingWords = z.strictObject({
  /** What is lent: each variant once. */
  item: VariedNoun.extend({
    /** Numbers of days for which items are lent. */
    periods: z.array(z.int().positive()).min(2),
  }),
  loan: Noun,
  /** Most items that a person has at a time, and more for people of one level. */
  limit: z.int().min(1),
  generous: z.strictObject({ level: z.string(), limit: z.int().min(2) }),
});
export type LendingWords = z.infer<typeof LendingWords>;

/** Words with the names of columns, parameters and codes that are made of them. */
export type LendingNames = LendingWords & {
  readonly hub: Hub;
  /** Reference of a loan to a person. */
  readonly who: string;
  /** Reference of a loan to an item. */
  readonly what: string;
  /** Parameter that takes the id of a loan. */
  readonly key: string;
};

export const namesOf = (words: LendingWords, hub: Hub): LendingNames => ({
  ...words,
  hub,
  who: personKey(hub),
  what: `${snake(words.item.singular)}_id`,
  key: `${snake(words.loan.singular)}_id`,
});
