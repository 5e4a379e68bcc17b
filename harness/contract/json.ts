import { z } from 'zod';

/** Plain JSON, as files and the store hold it. */
export const Json = z.json();
export type Json = z.infer<typeof Json>;

/**
 * A {@link Value} encoded as plain JSON: a value that JSON cannot represent is an object with one key that starts with `$`
 * (codec: `benchmarks/python/encoding.ts`). Code that does not compute with the value can pass it on undecoded.
 */
export const EncodedValue = z.json();
export type EncodedValue = z.infer<typeof EncodedValue>;
