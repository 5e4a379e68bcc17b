import { z } from 'zod';
import { Noun } from '../noun.ts';
import type { Hub } from '../pattern.ts';
import { personKey } from '../register/words.ts';
import { snake } from '../refusals.ts';

export const WalletWords = z.strictObject({
  /** What holds money: an account, a gift card; and its kinds, of which a person has each at most once. */
  account: Noun.extend({ kinds: z.array(z.string()).min(2) }),
  /** What is written down of each change: a movement, an entry. */
  movement: Noun,
  /** Most that is moved at once, in dollars. */
  limit: z.int().positive(),
});
export type WalletWords = z.infer<typeof WalletWords>;

/** Words with the names of columns and parameters that are made of them. */
export type WalletNames = WalletWords & {
  readonly hub: Hub;
  /** Reference of an account to a person. */
  readonly who: string;
  /** Reference of a movement to an account, and parameter that takes the id of one. */
  readonly key: string;
  /** Parameters of a transfer. */
  readonly from: string;
  readonly to: string;
};

export function namesOf(words: WalletWords, hub: Hub): WalletNames {
  const key = `${snake(words.account.singular)}_id`;
  return { ...words, hub, who: personKey(hub), key, from: `from_${key}`, to: `to_${key}` };
}
