import { z } from 'zod';
import { Noun } from '../noun.ts';
import { VariedNoun } from '../noun-with-variants.ts';
import type { Hub } from '../pattern.ts';
import { personKey } from '../register/words.ts';
import { snake } from '../refusals.ts';

export const StockWords = z.strictObject({
  /** What is sold: a product, a spare part. */
  item: VariedNoun.extend({ price: z.tuple([z.int(), z.int()]) }),
  order: Noun,
  /** What has happened to an order that is done with: "collected", "delivered". */
  done: z.string().regex(/^[a-z]+$/),
});
export type StockWords = z.infer<typeof StockWords>;

/** Words with the names of columns, parameters and codes that are made of them. */
export type StockNames = StockWords & {
  readonly hub: Hub;
  /** Reference of an order to a person. */
  readonly who: string;
  /** Reference of an order to an item. */
  readonly what: string;
  /** Parameter that takes the id of an order. */
  readonly key: string;
  /** Code of the refusal of an order that is done with. */
  readonly doneCode: string;
};

export const namesOf = (words: StockWords, hub: Hub): StockNames => ({
  ...words,
  hub,
  who: personKey(hub),
  what: `${snake(words.item.singular)}_id`,
  key: `${snake(words.order.singular)}_id`,
  doneCode: `already_${words.done}`,
});
