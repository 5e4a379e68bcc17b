import type { z } from 'zod';
import type { Json } from '../contract/json.ts';
import type { Trajectory } from './trajectory.ts';

/** Where a row comes from. Every row of every format names it. */
export type Provenance = {
  /** Key of the entry. */
  readonly entry: string;
  /** Id of the suite. */
  readonly suite: string;
  /** Content hash of the suite. */
  readonly suite_hash: string;
  readonly licence: string;
  /** UUID by which a corpus that holds the row is recognised. */
  readonly canary: string;
};

/** Part of a split; `train` without one. */
export type Part = 'train' | 'test';

/** What a row is made from. */
export type RowSource = {
  readonly trajectory: Trajectory;
  readonly provenance: Provenance;
  readonly part: Part;
  /** Number of the row in its file, from 0. */
  readonly index: number;
  /** Whether the reasoning of a reply stands in the row, before its calls. */
  readonly withReasoning: boolean;
};

/** Why a trajectory has no row in a format. */
export type NoRow = 'tools-announced-later';

/** Rows of one kind that training programs read. */
export type ExportFormat = {
  /** Of a row as it is written. */
  readonly schema: z.ZodType;
  readonly rowOf: (source: RowSource) => Readonly<Record<string, Json>> | NoRow;
};
