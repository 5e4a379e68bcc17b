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

type Named = {
  /** Id of the suite. */
  readonly id: string;
  /** What is particular to its family. Several sources can share one. */
  readonly definition: SuiteDefinition;
};

/** A suite whose files are part of the project. @throws {InputError} from `load` where they are broken. */
export type OwnSuite = Named & { readonly data: undefined; load(): Promise<Suite> };

/** A suite that is made of outside data in a folder. @throws {InputError} from `load` where they are missing or broken. */
export type OutsideSuite = Named & { readonly data: OutsideData; load(folder: string): Promise<Suite> };

/** A suite that can be asked for by its id. */
export type SuiteSource = OwnSuite | OutsideSuite;
