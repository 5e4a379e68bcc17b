import { z } from 'zod';
import { Column, Parameter, Row } from '../../contract/environment-definition.ts';
import { BOARD_VERSION, Slug } from './board.ts';

const count = z.int().nonnegative();

/** A table of a world. */
const WorldTable = z.strictObject({
  name: z.string(),
  columns: z.array(Column),
  /** What holds of every row, in words. */
  constraints: z.array(z.string()),
  /** Number of rows in the population that is shown. */
  rows: count,
  /** The first of them. */
  sample: z.array(Row),
});

/** A tool of a world with its contract in words. */
const WorldTool = z.strictObject({
  name: z.string(),
  description: z.string(),
  effect: z.enum(['read', 'write']),
  parameters: z.array(Parameter),
  /** The first that applies is the answer; each is the end of a sentence that begins with "Refused if". */
  refuses: z.array(z.string()),
  /** Everything that changes, in order; empty for a tool that reads. */
  changes: z.array(
    z.strictObject({
      kind: z.enum(['insert', 'update', 'delete']),
      table: z.string(),
      /** Columns that are set; empty for a row that leaves. */
      columns: z.array(z.string()),
    }),
  ),
});

/** `worlds/<suite>/<world>.json`: a world that a suite defines itself, as tables and tools. */
export const WorldFile = z.strictObject({
  format: z.literal('assay-world'),
  version: z.literal(BOARD_VERSION),
  suite: Slug,
  environment: z.string().min(1),
  description: z.string(),
  /** Number of populations that entries start from. The first is shown. */
  populations: count,
  tables: z.array(WorldTable),
  tools: z.array(WorldTool),
});
export type WorldFile = z.infer<typeof WorldFile>;
