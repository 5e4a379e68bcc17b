import { z } from 'zod';

/** Fields of {@link Provenance} in a row. */
export const PROVENANCE = {
  entry: z.string().min(1),
  suite: z.string().min(1),
  suite_hash: z.string().regex(/^[0-9a-f]{64}$/),
  licence: z.string().min(1),
  canary: z.uuid(),
};
