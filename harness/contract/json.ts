import { z } from 'zod';

/** Plain JSON, as files and the store hold it. */
export const Json = z.json();
export type Json = z.infer<typeof Json>;

/**
 * A {@link Value} written as plain JSON: what JSON cannot say is an object with one key that starts with `$` (the codec
 * is `benchmarks/python/encoding.ts`). Whoever does not compute with the value can carry it as it is.
 */
export const EncodedValue = z.json();
export type EncodedValue = z.infer<typeof EncodedValue>;
