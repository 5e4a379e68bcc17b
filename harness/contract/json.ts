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

/**
 * A number in a document of a suite. Readers of suites encode fractions as they do all values; parsed, it is a plain number.
 */
export const PlainNumber = z
  .union([z.number(), z.strictObject({ $f: z.string() }).transform(({ $f }) => Number($f))])
  .pipe(z.number());
