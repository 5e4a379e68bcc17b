import type { TableSketch, ToolSketch } from '../../patterns/pattern.ts';

/** A thing with its table, and the tables of the backend. */
export type Stage = {
  readonly table: TableSketch;
  readonly tables: ReadonlyMap<string, TableSketch>;
  /** Key under which outputs show the id. */
  readonly idKey: string;
};

/** A tool of the backend, or why there is none, as a sentence. */
export type Sketched = ToolSketch | string;
