import { z } from 'zod';

// Read by programs beside mutated code: nothing of the tree may be imported here.

/** Of a whole process, all threads. */
const CpuSeconds = z.number();

/** What the probe judges, in files that are written once, before any mutant. */
export const Sample = z.strictObject({
  /** Folder of rows of official results, one folder a model, files named as upstream names them. */
  results: z.string(),
  /** File of the episodes that these rows are imported as, a line each. */
  episodes: z.string(),
  /**
   * File of verdicts on the episodes of the ranked models, a line each. They have the same rows besides those of their own:
   * one model for each decoder.
   */
  judged: z.string(),
});
export type Sample = z.infer<typeof Sample>;

/** Test files in the order in which they run. */
export const TestsRequest = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), limit: CpuSeconds })),
  /** `first`: stop at the first failure. */
  failures: z.enum(['first', 'all']),
  /** Folder of transformed modules, by content. */
  cache: z.string(),
});
export type TestsRequest = z.infer<typeof TestsRequest>;

const TestFailure = z.strictObject({
  /** Test file; `null` for an error outside of any. */
  file: z.string().nullable(),
  /** Name of the test, or what is wrong with the file. */
  name: z.string(),
});
export type TestFailure = z.infer<typeof TestFailure>;

export const failureText = ({ file, name }: TestFailure): string =>
  file === null ? name : `${file}: ${name}`;

export const TestsAnswer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('passed'),
    cpuSeconds: CpuSeconds,
    /** CPU seconds by file. */
    byFile: z.record(z.string(), CpuSeconds),
  }),
  z.strictObject({
    kind: z.literal('failed'),
    cpuSeconds: CpuSeconds,
    /** Tests that failed, and files that could not be loaded. */
    failed: z.tuple([TestFailure], TestFailure),
  }),
  z.strictObject({ kind: z.literal('timed-out'), cpuSeconds: CpuSeconds, file: z.string() }),
]);
export type TestsAnswer = z.infer<typeof TestsAnswer>;

/**
 * What the probe sees.
 * - `decoding`: verdicts on results that it imports, views, hashes of suites, references.
 * - `judging`: the same on episodes that are imported already.
 * - `suites`: the same, and `tables`.
 * - `tables`: rankings, comparisons and intervals of verdicts that are given.
 * - `stored`: what is stored of them, and what is ranked of what is stored.
 */
export const ProbedParts = z.enum(['decoding', 'judging', 'suites', 'tables', 'stored', 'all']);
export type ProbedParts = z.infer<typeof ProbedParts>;

export const ProbeRequest = z.strictObject({
  /** The mutated file, from the root; `null`: none is. */
  file: z.string().nullable(),
  parts: ProbedParts,
  /** Digests without a mutant: the probe ends at the first difference. `null`: it sees all parts. */
  expected: z.record(z.string(), z.string()).nullable(),
  bfcl: z.string(),
  official: z.string(),
  sample: Sample,
  limit: CpuSeconds,
});
export type ProbeRequest = z.infer<typeof ProbeRequest>;

export const ProbeAnswer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('seen'),
    cpuSeconds: CpuSeconds,
    /** By part, of the parts that were seen. */
    digests: z.record(z.string(), z.string()),
  }),
  z.strictObject({ kind: z.literal('does-not-load'), why: z.string() }),
  z.strictObject({ kind: z.literal('crashed'), why: z.string() }),
  z.strictObject({ kind: z.literal('timed-out') }),
]);
export type ProbeAnswer = z.infer<typeof ProbeAnswer>;
