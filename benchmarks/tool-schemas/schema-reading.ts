import type { Json } from '../../harness/contract/json.ts';
import { MOST_LEVELS_OF_SCHEMA } from './bounds.ts';
import type { SourceLoss } from './source-tool.ts';

/** What schemas are read with. */
export type SchemaReading = {
  /** The document that references lead into. */
  readonly root: Json;
  readonly lose: (loss: Omit<SourceLoss, 'tool'>) => void;
  /** Takes one place of those that may be read. @returns false if none is left. */
  readonly take: () => boolean;
};

/** Where reading is. */
export type At = {
  /** JSON Pointer into the document. */
  readonly pointer: string;
  /** References that were followed to come here. */
  readonly refs: readonly string[];
  /** Schemas around this one. */
  readonly level: number;
};

/** Where reading of a schema begins. */
export const startAt = (pointer: string): At => ({ pointer, refs: [], level: 0 });

/** A place within another one. @param path - as a JSON Pointer from there. */
export const below = (at: At, path: string): At => ({
  ...at,
  pointer: `${at.pointer}${path}`,
  level: at.level + 1,
});

/** Returns false, and reports it, where a schema is too deep or there are too many. */
export function isWithinBounds({ pointer, level }: At, { take, lose }: SchemaReading): boolean {
  if (level > MOST_LEVELS_OF_SCHEMA) {
    lose({ pointer, code: 'too-deep', says: `The schema is cut at its ${MOST_LEVELS_OF_SCHEMA}th level.` });
    return false;
  }
  if (take()) return true;
  lose({ pointer, code: 'too-large', says: 'The schemas before it are so large that this one is not read.' });
  return false;
}
