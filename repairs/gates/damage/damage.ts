import type { Reference } from '../../../harness/contract/suite.ts';

/** A reference with one call left out, or one literal exchanged. */
export type Damage = {
  /** The same for the same damage of an entry before and after a patch. */
  readonly key: string;
  readonly turn: number;
  /** Position in the turn, or in the answer key. */
  readonly call: number;
  /** Parameter whose argument is damaged; `undefined`: the call is left out. */
  readonly argument: string | undefined;
  /** What was done, in words. */
  readonly what: string;
  readonly played: Reference;
};
