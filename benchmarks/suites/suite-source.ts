import type { SuiteDefinition } from '../../harness/contract/suite-definition.ts';
import type { Suite } from '../../harness/contract/suite.ts';
import type { Manifest } from '../bfcl/manifest.ts';

/** Data that a suite is made of and that the project does not contain. */
export type OutsideData = {
  /** Files of the pinned revision, each with its hash. */
  readonly manifest: Manifest;
  /** Environment variable that can name a folder with them. */
  readonly variable: string;
};

/** A suite that can be asked for by its id. */
export type SuiteSource = {
  /** Id of the suite that {@link load} gives. */
  readonly id: string;
  /** What is particular to its family. Several sources can share one. */
  readonly definition: SuiteDefinition;
  /** `undefined`: all that is needed is here. */
  readonly data: OutsideData | undefined;
  /**
   * @param folder - holds the outside data; ignored where none are needed.
   * @throws {InputError} where data are missing or broken.
   */
  load(folder: string): Promise<Suite>;
};
