import { z } from 'zod';
import type { Problem } from '../../contract/errors.ts';
import type { JudgedRow } from './judge-batch.ts';

/** What a thread judges. Sent once, as its data; batches of row ids follow as messages. */
export const ThreadRequest = z.strictObject({
  database: z.string(),
  suiteHash: z.string(),
  /** Id of an evaluator. */
  evaluator: z.string(),
});
export type ThreadRequest = z.infer<typeof ThreadRequest>;

/** The answer to one batch. An error that the user can fix crosses as its problem, because a class does not. */
export type ThreadAnswer =
  | { readonly kind: 'judged'; readonly rows: readonly JudgedRow[] }
  | { readonly kind: 'refused'; readonly problem: Problem };
