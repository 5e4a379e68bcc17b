import type { ImportedSchema, ImportedTool } from '../../../harness/contract/imported-tools.ts';
import type { Deed, ReadName } from '../../tool-schemas/names.ts';

/** A tool, or one parameter of a tool, that the backend does not have. */
export type LeftOut = {
  readonly tool: string;
  /** Absent: the tool as a whole. */
  readonly parameter?: string;
  /** One sentence. */
  readonly reason: string;
};

/** A name that the tool language writes otherwise. */
export type Renamed = {
  readonly tool: string;
  /** Absent: the tool itself. */
  readonly parameter?: string;
  readonly to: string;
};

/** A parameter that a column can hold. */
export type ReadParameter = {
  /** As the tool language has it. */
  readonly name: string;
  readonly schema: ImportedSchema;
  readonly isRequired: boolean;
  /** Table whose ids it takes. Absent: none. */
  readonly refers?: string;
};

/** A tool whose name says what it does to what. */
export type ReadTool = ReadName & {
  /** As the tool language has it. */
  readonly name: string;
  readonly source: ImportedTool;
  readonly deed: Deed;
  /** Parameter that takes the id of the thing. Absent: a tool that creates or lists. */
  readonly id?: ReadParameter;
  /** The others. */
  readonly parameters: readonly ReadParameter[];
};
