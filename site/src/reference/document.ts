import { z } from 'zod';

/** A part of a text: words, code, or a link to a declaration of the reference. */
export const Part = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('code'), text: z.string() }),
  z.strictObject({ kind: z.literal('link'), text: z.string(), file: z.string(), name: z.string() }),
]);
export type Part = z.infer<typeof Part>;

/** Paragraphs of a text in order; empty: nothing is said. */
export const Words = z.array(z.array(Part));
export type Words = z.infer<typeof Words>;

/** Everything that one exported name stands for: often a zod schema and the type of the same name. */
export const Declaration = z.strictObject({
  name: z.string().min(1),
  kinds: z.array(z.enum(['schema', 'type', 'function', 'value', 'class'])).min(1),
  /** Source text without the bodies of functions. */
  text: z.string().min(1),
  summary: Words,
  /** What is said of parameters, results and errors, in this order. */
  notes: z.array(z.strictObject({ label: z.string().min(1), words: Words })),
});
export type Declaration = z.infer<typeof Declaration>;

/** One source file of the contract. */
export const ReferenceFile = z.strictObject({
  /** Name of the page: the file without its extension. */
  name: z.string().regex(/^[a-z0-9-]+$/),
  /** Path from the root of the repository. */
  path: z.string().min(1),
  /** In the order of the source. */
  declarations: z.array(Declaration).min(1),
});
export type ReferenceFile = z.infer<typeof ReferenceFile>;

/** What the contract of the harness exports, in the order of its files. */
export const Reference = z.array(ReferenceFile).min(1);
export type Reference = z.infer<typeof Reference>;
