import { LIVE, MULTI_TURN, NON_LIVE, OVERALL_TABLE } from './bfcl.ts';
import type { Table } from './table.ts';

export type { Column, Table } from './table.ts';

/** Tables of suite authors, by the id used in suite definitions. */
export const TABLES: ReadonlyMap<string, Table> = new Map([
  ['bfcl/overall', OVERALL_TABLE],
  ['bfcl/live', LIVE],
  ['bfcl/non_live', NON_LIVE],
  ['bfcl/multi_turn', MULTI_TURN],
]);
