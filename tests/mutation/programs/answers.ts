import { z } from 'zod';

// Read by programs beside mutated code: nothing of the tree may be imported here.

/** Of a whole process, all threads. */
const CpuSeconds = z.number();

/** What the probe judges: rows of official results, in a folder of its own. */
export const Sample = z.strictObject({
  /** Folder with one folder a model, files named as upstream names them. */
  results: z.string(),
  /** Models that have the same rows besides those of their own, so that they can be ranked: one for each decoder. */
  ranked: z.array(z.string()),
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
    /** Names of tests, and what is wrong with files that could not be loaded. */
    failed: z.array(z.string()).nonempty(),
  }),
  z.strictObject({ kind: z.literal('timed-out'), cpuSeconds: CpuSeconds, file: z.string() }),
]);
export type TestsAnswer = z.infer<typeof TestsAnswer>;

/**
 * `verdicts`: hashes of suites, references, verdicts and views. `tables`: what is stored of the ranked models, rankings,
 * comparisons and intervals. `all`: both.
 */
export const ProbedParts = z.enum(['verdicts', 'tables', 'all']);
export type ProbedParts = z.infer<typeof ProbedParts>;

export const ProbeRequest = z.strictObject({
  /** The mutated file, from the root; `null`: none is. */
  file: z.string().nullable(),
  parts: ProbedParts,
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
    /** By part, of the parts that were requested. */
    digests: z.record(z.string(), z.string()),
  }),
  z.strictObject({ kind: z.literal('does-not-load'), why: z.string() }),
  z.strictObject({ kind: z.literal('crashed'), why: z.string() }),
  z.strictObject({ kind: z.literal('timed-out') }),
]);
export type ProbeAnswer = z.infer<typeof ProbeAnswer>;
