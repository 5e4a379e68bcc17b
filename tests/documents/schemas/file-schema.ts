import type { z } from 'zod';

/** A JSON schema below docs/schema: what it describes, and what it is made from. */
export type FileSchema = {
  /** File below docs/schema. Documents refer to it as `$schema`, so it keeps its name. */
  readonly name: string;
  readonly title: string;
  /** What the file, or the line of a file, holds: complete sentences. */
  readonly description: string;
  /** Files that hold such documents, in Markdown. */
  readonly occurs: string;
  /** Commands that write and read such documents, in Markdown. */
  readonly commands: string;
  /** What a reader checks that the schema cannot say, as complete sentences; empty: nothing. */
  readonly beside: string;
  /** The schema of the reader, or a JSON schema that is made from it elsewhere. */
  readonly schema: z.ZodType | z.core.JSONSchema.BaseSchema;
  /**
   * Committed files with such documents, as patterns from the root: a `.jsonl` file has one a line. Empty: the repository has
   * none.
   */
  readonly examples: readonly string[];
};
