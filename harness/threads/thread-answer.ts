import type { Problem } from '../contract/errors.ts';

/** What a thread answers. An error that the user can fix crosses as its problem, because a class does not. */
export type ThreadAnswer<Share> =
  /** The suite is loaded. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly share: Share }
  | { readonly kind: 'refused'; readonly problem: Problem };
